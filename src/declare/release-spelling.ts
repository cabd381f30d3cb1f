/** What the spelling of a source begins with that is a release: "release:v6.12". */
const prefix = "release:";

export const releaseSpelling = (release: string): string => `${prefix}${release}`;

/** "v6.12" of "release:v6.12"; null for the spelling of another source. */
export const spelledRelease = (spelling: string): string | null =>
  spelling.startsWith(prefix) ? spelling.slice(prefix.length) : null;

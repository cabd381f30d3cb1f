import { directorySource } from "../../../src/input/directory-source.ts";
import type { TextSource } from "../../../src/input/opened-source.ts";
import { fetchReleases } from "../../../test/oracles/releases.ts";

/** A tree of real headers. */
export interface RealHeaders {
  /** "7.3". */
  readonly release: string;
  readonly source: TextSource;
}

/** Other releases are fetched where somebody waits for a whole run; else only what the machine has is taken. */
export const isWhole = process.env["CI"] !== undefined || process.env["PROPERTY_RUNS"] !== undefined;
const asked = isWhole ? ["installed", "6.12", "7.3"] : ["installed"];

const releases = await fetchReleases(asked);

/** From the oldest on. */
export const realHeaders: readonly RealHeaders[] = releases
  .filter(({ version }) => version !== null)
  .toSorted((a, b) => compareReleases(a.version ?? "", b.version ?? ""))
  .map(({ name, root }) => ({ release: name, source: readOnce(directorySource(root)) }));

/** Each header is read again and again. */
function readOnce(source: TextSource): TextSource {
  const texts = new Map<string, string | null>();
  const { name, headers, label } = source;
  return {
    name,
    headers,
    label,
    read(path) {
      const known = texts.get(path);
      const text = known === undefined ? source.read(path) : known;
      texts.set(path, text);
      return text;
    },
  };
}

function compareReleases(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

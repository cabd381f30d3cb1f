import { changelogJson } from "./changelog-json.ts";
import { changelogMarkdown } from "./changelog-markdown.ts";
import { changelogText } from "./changelog-text.ts";
import type { Changelog } from "./changelog.ts";
import type { Paint } from "./paint.ts";

/** Writes a changelog out, the line feed at its end included. */
export type ChangelogFormat = (changelog: Changelog, paint: Paint) => string;

/** The formats of a changelog by the names that `--format` takes. */
export const changelogFormats: ReadonlyMap<string, ChangelogFormat> = new Map([
  ["text", changelogText],
  ["markdown", changelogMarkdown],
  ["json", changelogJson],
]);

import { groupBy } from "../contract/group-by.ts";
import type { Changelog } from "./changelog.ts";
import type { ChangelogFormat } from "./changelog-formats.ts";
import { sectionsOf } from "./changelog-sections.ts";
import type { Line } from "./changelog-sections.ts";
import { foreignMarkdown } from "./escaped-markdown.ts";
import { plain } from "./paint.ts";
import { notSeenLines } from "./summary-line.ts";

/** A section for each header, to be put into release notes. */
export const changelogMarkdown: ChangelogFormat = (changelog) => {
  const { changes, dataModels } = changelog;
  const headers = [...groupBy(changes, ({ header }) => header)].flatMap(([header, own]) => [
    `## ${foreignMarkdown(header)}`,
    "",
    ...sectionsOf(own).flatMap(({ title, entries }) => [
      `### ${title[0]?.toUpperCase()}${title.slice(1)}`,
      "",
      ...entries.flatMap(({ head, details }) => [
        `- ${lineMarkdown(head, changelog)}`,
        ...details.map((line) => `  - ${lineMarkdown(line, changelog)}`),
      ]),
      "",
    ]),
  ]);
  const notSeen = notSeenLines(changelog, plain).map((line) => `- ${foreignMarkdown(line)}`);
  return [
    `# Changes from ${foreignMarkdown(changelog.old)} to ${foreignMarkdown(changelog.new)}`,
    "",
    `Data models: ${foreignMarkdown(dataModels.join(", "))}.`,
    "",
    ...headers,
    ...(notSeen.length === 0 ? [] : ["## Not seen", "", ...notSeen, ""]),
  ].join("\n");
};

function lineMarkdown({ text, change }: Line, { dataModels }: Changelog): string {
  const shown = foreignMarkdown(text);
  if (change === null || change.dataModels.length === dataModels.length) return shown;
  return `${shown} (${foreignMarkdown(change.dataModels.join(", "))})`;
}

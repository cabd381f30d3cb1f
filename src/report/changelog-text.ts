import { groupBy } from "../contract/group-by.ts";
import type { Changelog } from "./changelog.ts";
import type { ChangelogFormat } from "./changelog-formats.ts";
import { sectionsOf } from "./changelog-sections.ts";
import type { Line } from "./changelog-sections.ts";
import { modelList } from "./model-list.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";
import { notSeenLines } from "./summary-line.ts";

/** For people: what changed, header by header. */
export const changelogText: ChangelogFormat = (changelog, paint) => {
  const { changes } = changelog;
  const headers = [...groupBy(changes, ({ header }) => header)].map(([header, own]) => [
    paint("strong", printable(header)),
    ...sectionsOf(own).flatMap(({ title, entries }) => [
      `  ${title}`,
      ...entries.flatMap(({ head, details }) => [
        `    ${lineText(head, changelog, paint)}`,
        ...details.map((line) => `      ${lineText(line, changelog, paint)}`),
      ]),
    ]),
    "",
  ]);
  const count = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  const last = `${count} from ${printable(changelog.old)} to ${printable(changelog.new)} ${modelList(changelog.dataModels)}`;
  const notSeen = notSeenLines(changelog, paint);
  return [...headers.flat(), ...notSeen, ...(notSeen.length === 0 ? [] : [""]), last, ""].join("\n");
};

/** The data models are said where not all of them show the change. */
function lineText({ text, change }: Line, { dataModels }: Changelog, paint: Paint): string {
  const shown = printable(text);
  if (change === null || change.dataModels.length === dataModels.length) return shown;
  return `${shown} ${paint("faint", `${modelList(change.dataModels, dataModels)}`)}`;
}

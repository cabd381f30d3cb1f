import type { Block } from "./markdown-finding.ts";

/** A part of a report in Markdown. */
export interface Section {
  /** A heading, or what is shown of a section that is folded; in Markdown. Null where it needs none. */
  readonly title: string | null;
  readonly isFolded: boolean;
  readonly blocks: readonly Block[];
}

/** Characters for the line that says how many are left out. */
const lastLine = 120;
/** The share of the room that is for findings in full. */
const inFull = 0.8;

/**
 * Sections in so many characters: findings in full as long as there is room, then their first lines, and how many more
 * there are.
 */
export function sectionLines(sections: readonly Section[], room: number): string[] {
  let used = lastLine;
  let leftOut = 0;
  const take = (text: string, limit: number): string[] => {
    if (used + text.length + 1 > limit) return [];
    used += text.length + 1;
    return [text];
  };
  const taken = ({ heads, body }: Block): string[] => {
    const paragraphs = heads.map((head) => `${head}\n`);
    const full = take([...paragraphs, ...body].join("\n"), room * inFull);
    if (full.length > 0) return full;
    const shown = leftOut > 0 ? [] : paragraphs.flatMap((head) => take(head, room));
    leftOut += heads.length - shown.length;
    return shown;
  };
  const leave = ({ heads }: Block): string[] => {
    leftOut += heads.length;
    return [];
  };
  const lines = sections.flatMap(({ title, isFolded, blocks }) => {
    const heading =
      title === null ? [] : take(isFolded ? `<details><summary>${title}</summary>\n` : `${title}\n`, room);
    if (isFolded) used += "</details>\n\n".length;
    const shown = title !== null && heading.length === 0 ? blocks.flatMap(leave) : blocks.flatMap(taken);
    if (isFolded) return shown.length === 0 ? [] : [...heading, ...shown, "</details>", ""];
    return [...heading, ...shown];
  });
  const more = leftOut === 1 ? "1 more finding is" : `${leftOut} more findings are`;
  return leftOut === 0 ? lines : [...lines, `**${more} left out here**: \`--format text\` and \`json\` have all.`, ""];
}

import { printable } from "../declare/printable.ts";
import { foreignMarkdown } from "./escaped-markdown.ts";

/** GitHub's renderer reads no more than 80 backticks as the mark of code in a line, and 255 as that of a block. */
const mostOfSpan = 79;
const mostOfBlock = 254;
const longRun = new RegExp(`\`{${mostOfBlock},}`, "g");

/** Text as code within a line, which nothing that it holds can end; as mere text where it has more backticks than would do. */
export function codeSpan(text: string): string {
  const shown = printable(text);
  const longest = longestRun(shown);
  if (longest >= mostOfSpan) return foreignMarkdown(text);
  const ticks = "`".repeat(longest + 1);
  // One blank at either end belongs to the marks; without it a mark beside a backtick would be a longer one.
  const blank = /^[` ]|[` ]$/.test(shown) || shown === "" ? " " : "";
  return `${ticks}${blank}${shown}${blank}${ticks}`;
}

/** Lines as a block of code, which none of them can end; more backticks in a row than would do are cut. */
export function codeBlock(language: string, lines: readonly string[]): string[] {
  const shown = lines.map((line) => printable(line).replace(longRun, `${"`".repeat(mostOfBlock - 1)}…`));
  const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
  return [`${fence}${language}`, ...shown, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

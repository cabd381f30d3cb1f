// Law: whatever stands in names and texts, a report says no more than with harmless ones: no tag, no command, no line besides.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { printable } from "../src/declare/printable.ts";
import { foreignMarkdown } from "../src/report/escaped-markdown.ts";
import { formats } from "../src/report/formats.ts";
import { codeBlock, codeSpan } from "../src/report/markdown-code.ts";
import { plain } from "../src/report/paint.ts";
import { attacks } from "../test/support/attacks.ts";
import { poisoned } from "../test/support/poisoned.ts";
import { reportBetween } from "../test/support/rule-report.ts";
import { proseOf, renderedMarkdown } from "../test/support/validators/rendered-markdown.ts";
import { sarifErrors } from "../test/support/validators/sarif.ts";
import { tagsOf, textOf } from "../test/support/validators/tags-of.ts";
import { commandIn } from "../test/support/validators/workflow-commands.ts";
import { runsOfText } from "./support/runs.ts";

const pieces = [
  ..."`|*_<>[]()&#@:%\"'\\~$!-+=.,;{}/ \n\r\t\0a1".split(""),
  ...["::", "##[", "]]>", "www.", "http://", "&lt;", "```", "](", "%0A", "<!--", "\ud800", "\u202e", "\ufffe"],
  ...Object.values(attacks).filter(({ length }) => length < 100),
];

/** What means something to one of the readers, and anything else. */
const names = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

const report = reportBetween(
  "struct foo { __u32 a; };\n#define FOO 1\n",
  "struct foo { __u32 b; __u32 a; };\n#define FOO 2\n",
);
const harmless = "x";

const shapeOf: Readonly<Record<"github" | "junit" | "html", (written: string) => string[]>> = {
  github: (written) => written.split("\n").map((line) => commandIn(line)?.name ?? "shown"),
  junit: tagsOf,
  html: tagsOf,
};

test.prop([names], { numRuns: runsOfText })("of commands, elements and issues there are no more", async (name) => {
  for (const [format, shape] of Object.entries(shapeOf) as [keyof typeof shapeOf, (typeof shapeOf)["github"]][]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const write = await formats[format]();
    const written = write(poisoned(report, name), plain);
    expect(shape(written)).toEqual(shape(write(poisoned(report, harmless), plain)));
  }
  const [sarif, gitlab] = await Promise.all([formats.sarif(), formats.gitlab()]);
  expect(sarifErrors(JSON.parse(sarif(poisoned(report, name), plain)))).toEqual([]);
  expect(JSON.parse(gitlab(poisoned(report, name), plain))).toHaveLength(report.findings.length);
});

/** A name with more backticks than a renderer counts is no code. */
function tagsInMarkdown(name: string): string[] {
  const span = /`{79}/.test(name) ? [] : ["code", "/code"];
  return ["p", ...span, "/p", "p", "/p", "pre", "code class", "/code", "/pre"];
}

/** Without what parts a word from what it would mean. */
const unparted = (text: string): string => text.replaceAll("\u200b", "");

test.prop([fc.array(names, { minLength: 1, maxLength: 40 })], { numRuns: runsOfText })(
  "Markdown shows what is in code, and makes nothing of it",
  (all) => {
    const page = renderedMarkdown(
      all
        .flatMap((name) => [codeSpan(name), "", `x${foreignMarkdown(name)}x`, "", ...codeBlock("text", [name]), ""])
        .join("\n"),
    );
    expect(tagsOf(page)).toEqual(all.flatMap(tagsInMarkdown));
    const shown = unparted(textOf(page));
    for (const name of all) expect(shown).toContain(unparted(printable(name)));
    expect(proseOf(page)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
  },
);

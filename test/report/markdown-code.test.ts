import { expect, test } from "vitest";
import { codeBlock, codeSpan } from "../../src/report/markdown-code.ts";
import { renderedMarkdown } from "../support/validators/rendered-markdown.ts";
import { textOf } from "../support/validators/tags-of.ts";

const texts = [
  "a",
  "`",
  "``",
  "a`b",
  "`a`",
  "```",
  "~~~",
  " ``` ",
  "a b",
  "\\`",
  "````` x",
  "<b>&amp;",
  "*a* _b_",
  "# a",
  "  a  ",
];

test.each(texts)("%j is read as it is, as code in a line", (text) => {
  expect(renderedMarkdown(codeSpan(text))).toMatch(/^<p><code>[^]*<\/code><\/p>\n$/);
  expect(textOf(renderedMarkdown(codeSpan(text)))).toBe(`${text}\n`);
});

test.each([78, 79, 80, 255, 300])(
  "%d backticks end nothing, though the renderer counts so far and no further",
  (count) => {
    const ticks = "`".repeat(count);
    expect(textOf(renderedMarkdown(codeSpan(`${ticks} https://example.org`)))).toContain(ticks);
    expect(renderedMarkdown(`a ${codeSpan(ticks)} <b> ${codeSpan("c")}`)).toMatch(/<code>c<\/code><\/p>\n$/);
    const page = renderedMarkdown([...codeBlock("", ["a", ticks, "<b>"]), "behind"].join("\n"));
    expect(page).toMatch(/&lt;b&gt;\n<\/code><\/pre>\n<p>behind<\/p>\n$/);
  },
);

test("all of them are read as they are, as a block of code", () => {
  const page = renderedMarkdown([...codeBlock("text", texts), "behind"].join("\n"));
  expect(page).toMatch(/^<pre><code class="language-text">[^]*<\/code><\/pre>\n<p>behind<\/p>\n$/);
  expect(textOf(page)).toBe([...texts, "", "behind", ""].join("\n"));
});

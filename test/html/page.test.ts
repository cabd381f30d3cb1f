import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { html } from "../../src/html/html.ts";
import { page, programOf } from "../../src/html/page.ts";
import { attacks } from "../support/attacks.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");

describe("a page", () => {
  const made = page({
    title: "a < b",
    styles: ["a{}", "b{}"],
    scripts: ['x("</script><!--")', "y()"],
    body: html`<p>${"<b>"}</p>`,
  });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(made)![1]!.replaceAll("&#39;", "'");
  const inside = (tag: string): string[] =>
    [...made.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => text!);

  test("runs what its policy names by hash, and nothing else", () => {
    expect(inside("script")).toEqual(['x("<\\/script><\\!--")', "y()"]);
    expect(inside("style")).toEqual(["a{}\nb{}"]);
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hashOf(inside("style")[0]!)}'`,
      `script-src ${inside("script")
        .map((text) => `'sha256-${hashOf(text)}'`)
        .join(" ")}`,
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test("escapes its title and what stands in its body", () => {
    expect(made).toContain("<title>a &lt; b</title>");
    expect(made).toContain("<p>&lt;b&gt;</p>");
  });

  test("without a script runs none", () => {
    expect(page({ title: "", styles: [], scripts: [], body: html`` })).toContain("script-src &#39;none&#39;");
  });

  test("calls a function that stands alone with its document", () => {
    expect(programOf((document: object) => void document)).toMatch(/^\(.*\)\(document, window\);$/s);
  });
});

test.each(Object.entries(attacks))("%s stays text in an element and in an attribute", (_, attack) => {
  const { markup } = html`<p title="${attack}">${attack}</p>`;
  expect(markup.replaceAll(/&(amp|lt|gt|quot|#39);/g, "")).toMatch(/^<p title="[^"<>&']*">[^"<>&']*<\/p>$/);
});

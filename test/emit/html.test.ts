import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems, Chromium } from "../support/chromium.ts";
import type { Look } from "../support/chromium.ts";
import { runCli } from "../support/run-cli.ts";

const directory = mkdtempSync(join(tmpdir(), "uapi-compat-html-"));
let chromium: Chromium;

beforeAll(async () => {
  chromium = await Chromium.launch();
});
afterAll(() => chromium.close());

/** The page of a command line, in a browser in which nothing may go wrong. */
async function shown<T>(words: readonly string[], look: Look, work: (evaluate: Evaluate) => Promise<T>): Promise<T> {
  const file = join(directory, "layouts.html");
  writeFileSync(file, runCli(["emit", "html", ...words]).stdout);
  const { page, problems } = await chromium.open(file, look);
  const result = await work((expression) => page.evaluate(expression));
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
  return result;
}

type Evaluate = (expression: string) => Promise<unknown>;

const texts = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => each.innerText.replace(/\\s+/g, " ").trim())`;

describe("a struct that is known, release by release", () => {
  test.each(["light", "dark"] as const)("%s", (scheme) =>
    shown(["release:v7.3", "IOMMU_HWPT_ALLOC"], { scheme }, async (evaluate) => {
      expect(await evaluate(texts(".record h3"))).toContain("struct iommu_hwpt_alloc");
      expect(await evaluate(texts(".past h5"))).toEqual(["v6.7", "v6.11"]);
      expect(await evaluate(texts(".past .f-added b"))).toEqual(
        expect.arrayContaining([expect.stringContaining("data_type"), expect.stringContaining("fault_id")]),
      );
      expect(await evaluate(texts(".past p"))).toContain(
        "Taken by IOMMU_HWPT_ALLOC. size-first: minimum 24 bytes, the end of __reserved; bytes that the kernel does not know must be zero.",
      );
    }),
  );
});

test("data models that differ are drawn side by side, and those that differ in the whole's alignment alone are one", async () => {
  await shown(["vfio_bitmap"], {}, async (evaluate) => {
    expect(await evaluate(texts(".extent"))).toEqual([
      "x86_64: 24 bytes, aligned to 8",
      "i386: 20 bytes, aligned to 4",
    ]);
    expect(await evaluate(texts(".sides.two .side-title b"))).toEqual(["x86_64", "i386"]);
  });
  const header = join(directory, "aligned.h");
  writeFileSync(header, "struct two { unsigned long long a; unsigned int b, c; };\n");
  await shown([header], {}, async (evaluate) => {
    expect(await evaluate(texts(".extent"))).toEqual(["16 bytes, aligned to 8 in x86_64 and 4 in i386"]);
    expect(await evaluate(texts(".side-title b"))).toEqual(["x86_64 i386"]);
  });
});

test("of headers of any kind there are the layouts, with their lines, and a list of them", () =>
  shown([new URL("../try/after", import.meta.url).pathname], { width: 390 }, async (evaluate) => {
    expect(await evaluate(texts(".record h3 small"))).toContain("linux/pump.h:33");
    expect(await evaluate(texts(".contents li"))).toContain("struct pump_event");
    expect(await evaluate(texts(".k-padding"))).not.toEqual([]);
    expect(await evaluate("document.documentElement.scrollWidth")).toBe(390);
  }));

test("names are text, whatever they look like", async () => {
  const root = join(directory, '<img src=x onerror="document.title=1">');
  mkdirSync(join(root, "linux"), { recursive: true });
  writeFileSync(join(root, "linux", "a<b>.h"), "struct a { unsigned int b; };\n");
  await shown([root, "a"], {}, async (evaluate) => {
    expect(await evaluate("document.images.length")).toBe(0);
    expect(await evaluate(texts("h1"))).toEqual([root]);
    expect(await evaluate(texts("h2"))).toEqual(["linux/a<b>.h"]);
  });
});

describe("what can't be a page is one line", () => {
  test.each([
    [["--app", "iommu_ioas_map"], "--app takes no source and no names: iommu_ioas_map"],
    [["--app", "--data-model", "i386"], "--app has no use for --data-model: the page asks for it"],
    [["iommu_ioas_mapp"], "did you mean iommu_ioas_map?"],
    [["IOMMU_IOAS_MAP_READABLE"], "no struct or union in what is to be shown"],
  ])("%s", (words, line) => {
    const { status, stdout, stderr } = runCli(["emit", "html", ...words]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(line);
    expect(
      stderr
        .trim()
        .split("\n")
        .filter((each) => !each.includes("note:")),
    ).toHaveLength(1);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, directorySource } from "../../../src/index.ts";
import { htmlReport } from "../../../src/report/html-report.ts";
import { plain } from "../../../src/report/paint.ts";
import type { Report } from "../../../src/report/report.ts";
import { attacks } from "../../support/attacks.ts";
import { accessibilityProblems, Chromium } from "../../support/chromium.ts";
import type { Look } from "../../support/chromium.ts";
import { poisoned } from "../../support/poisoned.ts";
import { ruleReport } from "../../support/rule-report.ts";

const directory = mkdtempSync(join(tmpdir(), "uapi-compat-report-"));
let chromium: Chromium;
let sluice: Report;

beforeAll(async () => {
  chromium = await Chromium.launch();
  sluice = check(directorySource("test/pictures/before"), directorySource("test/pictures/after"));
});
afterAll(async () => {
  await chromium.close();
  rmSync(directory, { recursive: true });
});

/** More errors than are open at once, and not so many that they take time. */
const some = (): Report => {
  const report = ruleReport();
  return { ...report, findings: report.findings.filter(({ level }) => level === "error").slice(0, 12) };
};

/** Opens a report as somebody does who was sent it; whatever is done, the browser has nothing to complain of. */
async function on(report: Report, look: Look, work: (page: Page) => Promise<void>): Promise<void> {
  const file = join(directory, "report.html");
  writeFileSync(file, htmlReport(report, plain));
  const { page, problems } = await chromium.open(file, look);
  try {
    await work(page);
    expect(problems).toEqual([]);
  } finally {
    await page.close();
  }
}

const ask = async <T>(page: Page, expression: string): Promise<T> => (await page.evaluate(expression)) as T;

/** The messages of the findings that can be seen. */
const shown = (page: Page): Promise<string[]> =>
  ask(
    page,
    `[...document.querySelectorAll(".finding")].filter((each) => each.checkVisibility()).map((each) => each.querySelector("h3").textContent)`,
  );
const opened = (page: Page): Promise<number> => ask(page, `document.querySelectorAll(".finding[open]").length`);
const focused = (page: Page): Promise<string> =>
  ask(page, `document.activeElement.textContent.replace(/\\s+/g, " ").trim()`);
const paper = (page: Page): Promise<string> => ask(page, `getComputedStyle(document.body).backgroundColor`);

const light = "rgb(247, 247, 245)";
const dark = "rgb(16, 18, 20)";

describe("by clicks", () => {
  test("a finding closes and opens, and so do all of them", () =>
    on(sluice, {}, async (page) => {
      const count = sluice.findings.length;
      const serious = sluice.findings.filter(({ level }) => level !== "note").length;
      expect(await opened(page)).toBe(serious);
      await page.click(".finding summary");
      expect(await opened(page)).toBe(serious - 1);
      await page.click("#close-all");
      expect(await opened(page)).toBe(0);
      await page.click("#open-all");
      expect(await opened(page)).toBe(count);
    }));

  test("words in the search field leave the findings that have them all", () =>
    on(sluice, {}, async (page) => {
      await page.type("#search", "gate gone");
      expect(await shown(page)).toEqual([]);
      await page.click("#search", { count: 3 });
      await page.type("#search", "SLUICE_EVENT resized");
      expect(await shown(page)).toEqual([expect.stringContaining("sluice_event.gate resized")]);
      expect(await ask(page, `document.getElementById("shown").textContent`)).toBe(
        `1 of ${sluice.findings.length} findings`,
      );
      expect(await ask(page, `document.getElementById("rebuild").hidden`)).toBe(true);
    }));

  test.each([true, false])("levels and promises are chosen, with scripts or without: %s", (scripts) =>
    on(sluice, { scripts }, async (page) => {
      await page.click("label.error");
      const left = await shown(page);
      expect(left).toEqual(
        sluice.findings
          .filter(({ level }) => level !== "error")
          .map(({ message }) => message)
          .toSorted((a, b) => left.indexOf(a) - left.indexOf(b)),
      );
      await page.click("#show-rebuild");
      expect((await shown(page)).some((message) => message.includes("SLUICE_RESET"))).toBe(false);
    }),
  );

  test("a theme is chosen, with scripts or without, and until then it is the system's", async () => {
    for (const scripts of [true, false]) {
      await on(sluice, { scheme: "dark", scripts }, async (page) => {
        expect(await paper(page)).toBe(dark);
        await page.click("label:has(#theme-light)");
        expect(await paper(page)).toBe(light);
        await page.click("label:has(#theme-auto)");
        expect(await paper(page)).toBe(dark);
      });
    }
  });

  test("pointing at a member lights it up in both layouts and in the payload, and says what it is", () =>
    on(sluice, {}, async (page) => {
      await page.hover('.finding:nth-of-type(2) [title^="speed: __u32"]');
      expect(
        await ask(page, `[...document.querySelectorAll(".lit")].every((each) => each.dataset.member === "speed")`),
      ).toBe(true);
      expect(await ask(page, `document.querySelectorAll(".map .lit").length`)).toBe(2);
      expect(await ask(page, `document.querySelectorAll(".byte.lit").length`)).toBe(8);
      expect(await ask(page, `document.querySelector(".finding:nth-of-type(2) .readout").textContent`)).toBe(
        "speed: __u32, 4 bytes at 4, now at 8",
      );
    }));
});

describe("by keys alone", () => {
  test("one gets to a finding, to the next one, and into its layout", () =>
    on(sluice, {}, async (page) => {
      await page.keyboard.press("/");
      expect(await ask(page, `document.activeElement.id`)).toBe("search");
      await page.keyboard.press("ArrowDown");
      expect(await focused(page)).toContain("SLUICE_STATE_OPEN changed");
      await page.keyboard.press("ArrowDown");
      expect(await focused(page)).toContain("sluice_move.speed moved");
      const before = await opened(page);
      await page.keyboard.press("Enter");
      expect(await opened(page)).toBe(before - 1);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await ask(page, `document.activeElement.title`)).toBe("gate: __u32, 4 bytes at 0");
      await page.keyboard.press("ArrowRight");
      expect(await ask(page, `document.activeElement.title`)).toContain("speed: __u32, 4 bytes at 4");
      await page.keyboard.press("ArrowDown");
      expect(await ask(page, `document.activeElement.title`)).toContain("height: __u64, 8 bytes at 8");
      await page.keyboard.press("Home");
      expect(await focused(page)).toContain("gate");
      await page.keyboard.press("Tab");
      expect(await ask(page, `document.activeElement.closest("[role=grid]").getAttribute("aria-label")`)).toBe(
        "struct sluice_move, new, 24 bytes",
      );
    }));

  test("Home, End and ArrowUp go through the findings", () =>
    on(sluice, {}, async (page) => {
      await page.focus(".finding summary");
      await page.keyboard.press("End");
      expect(await focused(page)).toContain("is laid out differently");
      await page.keyboard.press("ArrowUp");
      expect(await focused(page)).toContain("SLUICE_RESET renamed");
      await page.keyboard.press("Home");
      expect(await focused(page)).toContain("SLUICE_STATE_OPEN");
    }));
});

test("a link leads to its finding and opens it", async () => {
  const { fingerprint, message } = some().findings.at(-3)!;
  await on(some(), { hash: `#f-${fingerprint}` }, async (page) => {
    expect(await opened(page)).toBe(1);
    expect(await focused(page)).toContain(message.slice(0, 40));
    expect(await ask(page, `document.activeElement.getBoundingClientRect().top < innerHeight`)).toBe(true);
  });
});

test("on paper all is open, light, and without buttons", () =>
  on(some(), { scheme: "dark" }, async (page) => {
    await page.emulateMediaType("print");
    expect(await opened(page)).toBe(0);
    // What is closed on the screen is drawn with the next frame: it is waited for.
    await page.waitForFunction(`document.querySelector(".instead").checkVisibility({ contentVisibilityAuto: true })`);
    expect(await ask(page, `document.querySelector(".rail").checkVisibility()`)).toBe(false);
    expect(await paper(page)).toBe("rgb(255, 255, 255)");
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(50_000);
  }));

test("who wants less motion gets none", () =>
  on(some(), {}, async (page) => {
    const scrolls = `getComputedStyle(document.documentElement).scrollBehavior`;
    expect(await ask(page, scrolls)).toBe("smooth");
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    expect(await ask(page, scrolls)).toBe("auto");
  }));

describe("axe-core finds nothing wrong", () => {
  const openAll = `for (const each of document.querySelectorAll("details")) each.open = true`;

  test.each(["light", "dark"] as const)("in %s, with every part open", (scheme) =>
    on(
      { ...sluice, ...{ couldNotCheck: [{ file: "a.h", line: 1, why: "gone" }], notSeen: ruleReport().notSeen } },
      { scheme },
      async (page) => {
        await page.evaluate(openAll);
        expect(await accessibilityProblems(page)).toEqual([]);
      },
    ),
  );

  test("on a telephone, where nothing sticks out", () =>
    on(sluice, { width: 360, height: 700 }, async (page) => {
      await page.evaluate(openAll);
      expect(await ask(page, `document.documentElement.scrollWidth`)).toBe(360);
      expect(await accessibilityProblems(page)).toEqual([]);
    }));

  test("where there are no findings", () =>
    on({ ...sluice, verdict: "compatible", findings: [] }, {}, async (page) => {
      expect(await accessibilityProblems(page)).toEqual([]);
    }));
});

const hostile = {
  ...attacks,
  "a picture that does not load": `"><img src=x onerror="window.pwned=1"><svg onload="window.pwned=1">`,
  "a script": `</style></script><script>window.pwned=1</script>`,
  "a link": `javascript:window.pwned=1`,
};

test("whatever stands in names, none of it runs", () =>
  on(
    poisoned(
      ruleReport(),
      Object.values(hostile)
        .map((attack) => attack.slice(0, 200))
        .join(""),
    ),
    {},
    async (page) => {
      await page.click("#open-all");
      await page.click(".finding h3");
      expect(await ask(page, `typeof window.pwned`)).toBe("undefined");
      expect(
        await ask(
          page,
          `document.querySelectorAll("img, iframe, object, main script, [onload], [onerror], [onfocus]").length`,
        ),
      ).toBe(0);
    },
  ));

test("two thousand findings are filtered and opened", async () => {
  const { findings } = ruleReport();
  const many = Array.from({ length: 2000 }, (_, index) => findings[index % findings.length]!).map((each) => ({
    ...each,
  }));
  await on({ ...sluice, findings: many }, {}, async (page) => {
    expect(await ask(page, `document.querySelectorAll(".finding").length`)).toBe(2000);
    await page.evaluate(`search.value = "foo_map"; search.dispatchEvent(new InputEvent("input"))`);
    expect(await ask(page, `document.getElementById("shown").textContent`)).toMatch(/^\d+ of 2000 findings$/);
    await page.click("#open-all");
    expect(await opened(page)).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from "vitest";
import { htmlReport } from "../../../src/report/html-report.ts";
import { htmlSeries } from "../../../src/report/html-series.ts";
import { plain } from "../../../src/report/paint.ts";
import type { Report } from "../../../src/report/report.ts";
import type { SeriesReport } from "../../../src/report/series-report.ts";
import { reportBetween, ruleReport } from "../../support/rule-report.ts";
import { htmlErrors } from "../../support/validators/html.ts";

const written = (report: Report): string => htmlReport(report, plain);
const textOf = (page: string): string =>
  page
    .replaceAll(/<(style|script)>.*?<\/\1>/gs, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const all = (page: string, pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found]) => found!);

const nothing = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };");
const broken = reportBetween(
  "struct foo { __u32 a; };\n#define FOO _IOW('f', 1, struct foo)",
  "struct foo { __u32 a; __u32 b; };\n#define FOO _IOW('f', 1, struct foo)",
);

describe("every rule's examples", () => {
  const report = ruleReport();
  const page = written(report);

  test("stand in it in the words of the text report", () => {
    const text = textOf(page);
    for (const { message, rule, instead } of report.findings) {
      for (const words of [message, rule, instead]) expect(text).toContain(words.replaceAll(/\s+/g, " "));
    }
  });

  test("are HTML that no browser has to guess at", () => {
    expect(htmlErrors(page)).toEqual([]);
  });

  test("have a place of their own, and no link leads nowhere", () => {
    const ids = all(page, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(page, /<(details)\s+class="finding/g)).toHaveLength(report.findings.length);
    expect(all(page, /href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("need no style of their own and no handler, which the policy would stop", () => {
    expect(page).not.toMatch(/<[a-z][^>]*\s(?:style|on[a-z]+)=/i);
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
  });
});

test("a finding has its layouts, its picture, what binds it, its witness, advice, and what accepts it", () => {
  const [finding] = broken.findings;
  const text = textOf(written(broken));
  for (const words of [
    "old 4 bytes",
    "new 8 bytes",
    "+ __u32 b; /* 4 4 */",
    "number-sized (inferred: FOO carries its size)",
    "an old program sends ioctl(fd, 0x40046601,",
    "new kernel ENOTTY",
    `fingerprint = "${finding!.fingerprint}"`,
  ]) {
    expect(text).toContain(words);
  }
});

test("no findings are said", () => {
  expect(htmlErrors(written(nothing))).toEqual([]);
  const text = textOf(written(nothing));
  expect(text).toContain("compatible no findings");
  expect(text).not.toContain("Find a struct");
});

test("what could not be checked stands before the findings, what was not seen behind them", () => {
  const text = textOf(
    written({ ...broken, couldNotCheck: [{ file: "a.h", line: 1, why: "gone" }], notSeen: ruleReport().notSeen }),
  );
  const order = ["Could not check", "a.h:1: gone", "struct foo grew", "not seen 1 gap", "linux/bar.h:3: not seen:"];
  const places = order.map((words) => text.lastIndexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("an accepted finding is told apart, with its reason, and counts nowhere", () => {
  const accepted = broken.findings.map((finding) => ({ ...finding, accepted: "nobody has it" }));
  const text = textOf(written({ ...broken, verdict: "compatible", findings: accepted }));
  expect(text).toContain(`${accepted.length} accepted`);
  expect(text).toContain("Accepted nobody has it");
  expect(text).not.toContain("what accepts it");
});

test("few findings are open at once, many are not", () => {
  const open = (report: Report): number => all(written(report), /<details[^>]*?(\sopen)(?=[\s>])/g).length;
  expect(open(broken)).toBe(broken.findings.length);
  expect(open(ruleReport())).toBe(0);
});

test("a series is told patch by patch: what stands is linked, what is mended is shown at its patch", () => {
  const other = reportBetween("enum foo { FOO_A, FOO_B };", "enum foo { FOO_C, FOO_A, FOO_B };");
  const [standing, mended] = [broken.findings[0]!, other.findings[0]!];
  const series: SeriesReport = {
    whole: broken,
    patches: [
      {
        ...{ number: 1, total: 2, subject: "foo: <grow>", touchesHeaders: true },
        report: { ...broken, findings: [standing, mended] },
        fates: new Map([[mended, { kind: "mended", by: 2 }]]),
      },
      {
        ...{ number: 2, total: 2, subject: null, touchesHeaders: false },
        report: { ...broken, verdict: "compatible", findings: [] },
        fates: new Map(),
      },
    ],
    madeBy: new Map(broken.findings.map((finding) => [finding, 1])),
  };
  const page = htmlSeries(series, plain);
  expect(htmlErrors(page)).toEqual([]);
  const text = textOf(page);
  expect(text).toContain("1/2 foo: <grow> breaking");
  expect(text).toContain(`${mended.message} linux/foo.h`);
  expect(text).toContain("mended by patch 2/2");
  expect(text).toContain("2/2 patch 2 no uAPI header in it");
  expect(page).toMatch(new RegExp(`href="#f-${standing.fingerprint}"\\s*>${standing.message.replaceAll(">", "&gt;")}`));
  expect(text).toContain("[x86_64 i386] patch 1/2");
});

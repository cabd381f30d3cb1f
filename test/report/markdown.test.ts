import { describe, expect, test } from "vitest";
import { markdown } from "../../src/report/markdown.ts";
import { plain } from "../../src/report/paint.ts";
import { seriesMarkdown } from "../../src/report/series-markdown.ts";
import { manyFindings } from "../support/many-findings.ts";
import { reportBetween, ruleReport } from "../support/rule-report.ts";
import { poisoned } from "../support/poisoned.ts";
import { proseOf, renderedMarkdown } from "../support/validators/rendered-markdown.ts";
import { tagsOf } from "../support/validators/tags-of.ts";

const same = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };");
const moved = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");
const mostOfGitHub = 65_536;

test("says the verdict first, then who breaks, then what and what to do", () => {
  const page = renderedMarkdown(markdown({ ...moved, old: "v1", new: "v2" }, plain));
  expect(page).toMatch(/^<h2>uAPI: breaking, <code>v1<\/code> to <code>v2<\/code><\/h2>/);
  expect(page).toContain('<td>an old binary on the new kernel</td>\n<td align="right">1</td>');
  expect(page).toMatch(
    /<strong>error<\/strong> \(running\) <code>linux\/foo\.h:4<\/code> <code>struct foo\.a moved 0 -&gt; 4/,
  );
  expect(page).toMatch(/<code class="language-diff">struct foo \{\n- {7}__u32 a;/);
  expect(page).toContain("an old program sends   01 00");
  expect(page).toContain(`fingerprint = &quot;${moved.findings[0]!.fingerprint}&quot;`);
});

test("of nothing it says so, and nothing else", () => {
  expect(markdown({ ...same, old: "v1", new: "v2" }, plain)).toMatch(
    /^## uAPI: compatible, `v1` to `v2`\n\n`compatible: no findings; read 1 header.*`\n$/,
  );
});

test("what stands has no verdict, since nothing is compared", () => {
  expect(markdown({ ...ruleReport(), old: null, new: "linux", couldNotCheck: [] }, plain)).toMatch(
    /^## uAPI: `linux`\n/,
  );
});

test("notes and what is accepted are folded", () => {
  const many = manyFindings(2);
  const written = markdown(
    {
      ...many,
      findings: many.findings.map((finding, index) =>
        index === 5 ? { ...finding, accepted: "rebuilt (.uapi-compat.toml:3)" } : finding,
      ),
    },
    plain,
  );
  const [open = "", folded = ""] = written.split("<details>");
  expect(folded).toMatch(/^<summary>notes: 2, accepted: 1<\/summary>/);
  expect(open.match(/^\*\*error\*\*/gm)).toHaveLength(1);
  expect(folded.match(/^\*\*note\*\*/gm)).toHaveLength(2);
  expect(folded).toContain("· accepted: rebuilt (.uapi-compat.toml:3)");
});

test("says what was not seen and what could not be checked", () => {
  const couldNotCheck = Array.from({ length: 12 }, (_, index) => ({
    file: "linux/a.h",
    line: index + 1,
    why: "#if without #endif",
  }));
  const notSeen = [{ file: "linux/bar.h", line: 3, why: "no such header", subject: null }];
  const written = markdown({ ...same, couldNotCheck, notSeen }, plain);
  expect(written).toMatch(/^## uAPI: compatible, not everything checked, `/);
  expect(written).toContain("linux/a.h:10: #if without #endif\n… and 2 more\n```");
  expect(written).toContain("**Not seen**\n\n```text\nlinux/bar.h:3: not seen: no such header\n```");
});

describe("of more than GitHub takes", () => {
  test.each([400, 2000])("%d findings of a level fit, worst first, and it says how many are left out", (count) => {
    const written = markdown(manyFindings(count), plain);
    expect(written.length).toBeLessThan(mostOfGitHub);
    expect(written.length).toBeGreaterThan(50_000);
    const shown = (written.match(/^\*\*(?:error|warning|note)\*\* /gm) ?? []).length;
    const [, leftOut] = /^\*\*(\d+) more findings are left out here\*\*/m.exec(written) ?? [];
    expect(shown + Number(leftOut)).toBe(3 * count);
    expect(renderedMarkdown(written).match(/<details>/g)?.length ?? 0).toBe(written.match(/<\/details>/g)?.length ?? 0);
  });

  test("names of any length do not lead beyond", () => {
    const long = "x".repeat(70_000);
    const findings = moved.findings.map((finding) => ({ ...finding, message: long }));
    const written = markdown(
      { ...moved, old: long, new: long, findings, couldNotCheck: [{ file: "a.h", line: 1, why: long }] },
      plain,
    );
    expect(written.length).toBeLessThan(mostOfGitHub);
    expect(written).toContain("**1 more finding is left out here**");
  });

  test("nor does a series of any length", () => {
    const { findings } = manyFindings(10);
    const patches = Array.from({ length: 2000 }, (_, index) => ({
      number: index + 1,
      total: 2000,
      subject: "x".repeat(500),
      touchesHeaders: true,
      report: { ...moved, findings },
      fates: new Map(),
    }));
    const written = seriesMarkdown({ whole: moved, patches, madeBy: new Map() });
    expect(written.length).toBeLessThan(mostOfGitHub);
    expect(written).toMatch(/^\*\*\d+ more findings are left out here\*\*/m);
  });
});

test("more backticks than a renderer counts lead to no markup", () => {
  const attack = `${"`".repeat(300)}[x](https://example.org)<b>@me`;
  const page = renderedMarkdown(markdown(poisoned(moved, attack), plain));
  expect(tagsOf(page).filter((tag) => /^(?:a|b|img)\b/.test(tag))).toEqual([]);
  expect(proseOf(page)).not.toMatch(/@\w|:\/\//);
});

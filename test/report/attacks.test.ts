import { describe, expect, test } from "vitest";
import { printable } from "../../src/declare/printable.ts";
import type { FormatName } from "../../src/report/formats.ts";
import { formats } from "../../src/report/formats.ts";
import { plain } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import { sarifText } from "../../src/report/sarif-text.ts";
import { seriesFormat } from "../../src/report/series-formats.ts";
import type { SeriesReport } from "../../src/report/series-report.ts";
import { attacks } from "../support/attacks.ts";
import { poisoned } from "../support/poisoned.ts";
import { ruleReport } from "../support/rule-report.ts";
import { codeClimateErrors } from "../support/validators/code-climate.ts";
import { htmlErrors } from "../support/validators/html.ts";
import { junitErrors } from "../support/validators/junit.ts";
import { proseOf, renderedMarkdown } from "../support/validators/rendered-markdown.ts";
import { sarifErrors } from "../support/validators/sarif.ts";
import { tagsOf, textOf } from "../support/validators/tags-of.ts";
import { commandIn } from "../support/validators/workflow-commands.ts";

const report = ((): Report => {
  const whole = ruleReport();
  // Each kind of picture, witness and level, and few enough for every attack and format.
  return { ...whole, findings: whole.findings.filter((_, index) => index % 10 === 0) };
})();

/** Two patches, of which the second makes half of the findings. */
function seriesOf(whole: Report, subject: string): SeriesReport {
  const patches = [1, 2].map((number) => ({
    number,
    total: 2,
    subject,
    touchesHeaders: true,
    report: { ...whole, findings: whole.findings.filter((_, index) => index % 2 === number - 1) },
    fates: new Map(),
  }));
  const madeBy = new Map(whole.findings.map((finding, index) => [finding, index % 7 === 6 ? null : (index % 2) + 1]));
  return { whole, patches, madeBy };
}

type Write = (attack: string) => Promise<string>;

const writers: readonly (readonly [string, FormatName, Write])[] = (Object.keys(formats) as FormatName[]).flatMap(
  (name) => [
    [name, name, async (attack: string) => (await formats[name]())(poisoned(report, attack), plain)] as const,
    [
      `${name} of a series`,
      name,
      async (attack: string) => (await seriesFormat(name))(seriesOf(poisoned(report, attack), attack), plain),
    ] as const,
  ],
);

/** Names that do nothing, as long as those of an attack and with blanks at the same places. */
const harmless = (attack: string): string => attack.replace(/[^ ]/gsu, "x");

/** What must hold of a format whatever stands in names: by somebody else's reader where there is one. */
const mustHold: Readonly<Record<FormatName, (written: string, attack: string, write: Write) => Promise<void> | void>> =
  {
    text: isPlainText,
    terse: isPlainText,
    nipa: isPlainText,
    json(written, attack) {
      isPlainText(written);
      const { findings } = JSON.parse(written) as { findings: { message: string; file: string }[] };
      for (const { message, file } of findings) expect(message.includes(attack) && file.startsWith(attack)).toBe(true);
    },
    sarif(written, attack) {
      isPlainText(written);
      const log = JSON.parse(written) as SarifLog;
      expect(sarifErrors(log)).toEqual([]);
      for (const { message, locations } of log.runs[0]!.results) {
        expect(message.text.startsWith(sarifText(attack))).toBe(true);
        expect(message.text).not.toMatch(/\]\(|(?<!\{)(?:\{\{)*\{(?!\{)/);
        for (const { physicalLocation } of locations) {
          const { uri, uriBaseId } = physicalLocation.artifactLocation;
          // A path below the root, of which nothing is a scheme, a host, a query or a fragment.
          const { protocol, host, search, hash } = new URL(uri, "file:///tree/");
          expect([uriBaseId, protocol, host, search, hash]).toEqual(["SRCROOT", "file:", "", "", ""]);
        }
      }
    },
    github(written, attack) {
      isPlainText(written);
      const lines = written.trimEnd().split("\n");
      const commands = lines.map(commandIn);
      const names = new Set(commands.map((command) => command?.name ?? "shown"));
      expect([...names].filter((name) => !/^(?:error|warning|notice|group|endgroup|shown)$/.test(name))).toEqual([]);
      for (const command of commands) {
        if (command === null || !/^(?:error|warning|notice)$/.test(command.name)) continue;
        expect(Object.keys(command.properties)).toEqual(["file", "line", "title"]);
        expect(command.message.startsWith(printable(attack))).toBe(true);
        expect(command.properties.file!.startsWith(printable(attack))).toBe(true);
        expect(command.properties.line).toMatch(/^\d+$/);
        expect(command.properties.title).toMatch(/^could not check$|^(?:error|warning|note)\[[a-z]+\]: [a-z0-9-]+$/);
      }
    },
    gitlab(written, attack) {
      isPlainText(written);
      const issues = JSON.parse(written) as { fingerprint: string; description: string }[];
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      for (const { description } of issues) expect(description).toContain(printable(attack));
    },
    async junit(written, attack, write) {
      isPlainText(written);
      expect(junitErrors(written)).toBe("");
      expect(textOf(written)).toContain(printable(attack));
      expect(tagsOf(written)).toEqual(tagsOf(await write(harmless(attack))));
    },
    async markdown(written, attack, write) {
      isPlainText(written);
      const page = renderedMarkdown(written);
      expect(textOf(page)).toContain(printable(attack));
      expect(tagsOf(page)).toEqual(tagsOf(renderedMarkdown(await write(harmless(attack)))));
      // What GitHub makes a link of in what is left: a name, a number, an address.
      expect(proseOf(page)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
    },
    async html(written, attack, write) {
      // Its script is a function's text, which has the tabs that whoever runs the tests gave it.
      isPlainText(written.replaceAll("\t", ""));
      expect(htmlErrors(written)).toEqual([]);
      expect(tagsOf(written)).toEqual(tagsOf(await write(harmless(attack))));
    },
  };

interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly {
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string } };
      }[];
    }[];
  }[];
}

/** Nothing in it steers a terminal, turns text around or has no encoding, line feeds aside. */
function isPlainText(written: string): void {
  expect(printable(written.replaceAll("\n", ""))).toBe(written.replaceAll("\n", ""));
}

describe.each(writers)("%s", (_, name, write) => {
  test.each(Object.entries(attacks))("survives %s", async (__, attack) => {
    const reading = async (): Promise<void> => mustHold[name](await write(attack), attack, write);
    await expect(reading()).resolves.toBeUndefined();
  });
});

test("gitlab is what Code Climate specifies whatever stands in names", async () => {
  const gitlab = await formats.gitlab();
  const issues = Object.values(attacks).flatMap(
    (attack) => JSON.parse(gitlab(poisoned(report, attack), plain)) as unknown[],
  );
  expect(codeClimateErrors(JSON.stringify(issues))).toBe("");
});

import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { filesUnder } from "../house/files-under.ts";
import { hostileStrings } from "./hostile-strings.ts";
import { regularExpressionsIn } from "./regular-expressions-in.ts";
import type { Written } from "./regular-expressions-in.ts";

/** Characters: what takes as many steps is done at once, the square of that takes seconds. */
const length = 60_000;

/** Milliseconds, on a machine that may have other things to do: a second try is given more. */
const patience = [200, 1500];

/** Those that take longer, and why they may. */
const excused: ReadonlyMap<string, string> = new Map([
  ["src/contract/sources/code.ts: (->|\\.)?\\s*(\\w+)\\s*$", "of 100 characters at most"],
  ["src/input/patch/split-mailbox.ts: ^From \\S.*\\b\\d{1,2}:\\d\\d(?::\\d\\d)?\\b.*\\b\\d{4}\\b", "of 1000 at most"],
  [
    "src/html/import-map.ts: ((?:^(?:import|export)\\b[^\"';]*?\\bfrom|^import|\\bimport\\()\\s*)[\"']([^\"']+)[\"']",
    "of our own modules",
  ],
  [
    'src/report/unfold.ts: \\/\\*.*?\\*\\/|\\/\\/.*|"[^"]*"|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)|[^]',
    "of our rules' own examples",
  ],
  ["src/emit/c/record-asserts.ts: (?:\\[0\\])*\\.", "of as many bounds as C nests here: 200"],
  [
    "src/input/config/toml-places.ts: \"\"\"(?:\\\\[^]|(?!\"\"\")[^\\\\])*\"{3,5}|'''(?:(?!''')[^])*'{3,5}|\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|#[^\\n]*|\\r?\\n|[ \\t]+|[[\\]{},=]|[^\\s\"'#[\\]{},=]+",
    "of a document that the parser took: each of its strings has an end",
  ],
]);

/** The first hostile string on which it tries longer than anybody waits; null where there is none. */
function slowOn({ source, flags }: Written, tries = patience): string | null {
  const context = createContext({ pattern: new RegExp(source, flags), text: "" });
  // A sticky one is asked where it stands, the others look through the whole text.
  const script = new Script(
    flags.includes("y") ? "pattern.lastIndex = 0; pattern.exec(text);" : "text.replace(pattern, '');",
  );
  for (const text of hostileStrings(source, flags, length)) {
    context.text = text;
    if (!tries.some((timeout) => isDone(script, context, timeout))) return text.slice(0, 40);
  }
  return null;
}

function isDone(script: Script, context: object, timeout: number): boolean {
  try {
    script.runInContext(context, { timeout });
    return true;
  } catch {
    return false;
  }
}

const files = [...filesUnder("src", ".ts"), ...filesUnder("abi", ".ts")];
const all = new Map(
  files.flatMap((file) =>
    regularExpressionsIn(readFileSync(file, "utf8")).map((written) => [`${file}: ${written.source}`, written] as const),
  ),
);

test("no regular expression tries one way after the other: a long line costs what it is long", () => {
  expect(all.size).toBeGreaterThan(400);
  const slow = [...all].flatMap(([name, written]) => {
    const text = excused.has(name) ? null : slowOn(written);
    return text === null ? [] : [`${name} on ${JSON.stringify(text)}`];
  });
  expect(slow).toEqual([]);
});

test("those that are excused are there", () => {
  const names = new Set<string>(all.keys());
  for (const name of excused.keys()) expect([name, names.has(name)]).toEqual([name, true]);
});

describe("what the test is made of", () => {
  test.each([
    ["(a+)+b", ""],
    [String.raw`\s+$`, ""],
    [String.raw`^\s*(?:\[\d+\])?\s*:`, ""],
    [String.raw`(\w+)$`, ""],
    ["^(?:a|aa)*$", ""],
    [String.raw`struct\b[^;{]*\bfoo`, ""],
  ])("finds /%s/%s", (source, flags) => {
    expect(slowOn({ source, flags }, [100])).not.toBeNull();
  });

  test("reads a source as the compiler does", () => {
    const text = [
      "const a = /[/]x/g; // not /this/",
      "const b = 4 / 2 / 1; /* nor /that/ */",
      'const c = "/no/" + `</p>${d.replace(/"/g, `}`)}/no/`;',
      "if (/y{2}/.test(e)) return /z/u;",
    ].join("\n");
    const sources = regularExpressionsIn(text).map(({ source, flags }) => `${source} ${flags}`);
    expect(sources).toEqual(["[/]x g", '" g', "y{2} ", "z u"]);
  });
});

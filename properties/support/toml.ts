import fc from "fast-check";
import { conventions } from "../../src/declare/convention.ts";
import type { ConventionName } from "../../src/declare/convention.ts";
import { promises } from "../../src/declare/promise.ts";

export const tomlFragments: readonly string[] = [
  ..."[ ] [[ ]] { } = , . # ' \" ''' \"\"\" \\ : + - _".split(" "),
  ..."\n|\r\n| |\t|\u00e9|\ud800|\0|\u2028".split("|"),
  ...'[accepted]\n|[[accepted]]\n|[conventions]\n|[conventions."struct a"]\n|accepted = [{|conventions.|__proto__|a.b.c'.split(
    "|",
  ),
  ...'a = 1\n|b = [1,\n2]\n|c = { d = 1, e = [ { f = 2 } ] }\n|[a]\n|[[g]]\n|[g.h]\n|"i\\u0041" = \'\'\'\'\n\'\'\'|k = """\n"""""\n'.split(
    "|",
  ),
  ...'fingerprint = |"0123456789ab"|reason = |"r"|expires = |2027-02-30|12:00:00|1e9|0x1f|true|nan'.split("|"),
  ...'data-models = |fail-on = |paths = |["running"]|["i386"]|"struct a" = |"size-first"|minimum = |last = '.split("|"),
];

const blank = fc.constantFrom("", "\n", "# comment = [\n", '  # "quoted\n\n');
const path = fc.stringMatching(/^[a-z]{1,6}\/[a-z]{1,6}\.h$/);
const record = fc.stringMatching(/^(struct|union) [a-z_]{1,6}$/);
const date = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const top = fc
  .record({
    models: fc.option(fc.constantFrom('["x86_64"]', '["i386", "x86_64"]', '[\n"all",\n]')),
    failOn: fc.option(fc.subarray([...promises])),
    paths: fc.option(fc.array(path, { minLength: 1, maxLength: 3 })),
  })
  .map(({ models, failOn, paths }) =>
    [
      models === null ? "" : `data-models = ${models}\n`,
      failOn === null ? "" : `fail-on = ${JSON.stringify(failOn)}\n`,
      paths === null ? "" : `paths = [ # headers\n${paths.map((each) => `  '${each}', # one\n`).join("")}]\n`,
    ].join(""),
  );

const entry = fc
  .record({
    fingerprint: fc.stringMatching(/^[0-9a-f]{12}$/),
    reason: fc.constantFrom('"why"', "'it = [ is'", '"""\nfor # a\n[reason]"""'),
    expires: fc.option(date),
    before: blank,
  })
  .map(({ fingerprint, reason, expires, before }) => ({
    fingerprint,
    text: `${before}[[accepted]]\nfingerprint = "${fingerprint}"\nreason = ${reason}\n${expires === null ? "" : `expires = ${expires}\n`}`,
  }));

const said = fc.constantFrom(...(Object.keys(conventions) as ConventionName[]).filter((name) => name !== "unknown"));
const convention = fc
  .record({ record, name: said, minimum: fc.option(fc.integer({ min: 1, max: 4096 })), before: blank })
  .map(({ record: of, name, minimum, before }) => ({
    of,
    text: `${before}"${of}" = ${minimum === null ? `"${name}"` : `{ convention = "${name}", minimum = ${minimum} }`}\n`,
  }));

/** A sound config. */
export const configText: fc.Arbitrary<string> = fc
  .record({
    top,
    entries: fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint, maxLength: 4 }),
    conventions: fc.uniqueArray(convention, { selector: ({ of }) => of, maxLength: 4 }),
  })
  .map((parts) =>
    [
      parts.top,
      ...parts.entries.map(({ text }) => text),
      parts.conventions.length === 0 ? "" : "[conventions]\n",
      ...parts.conventions.map(({ text }) => text),
    ].join(""),
  );

/** Each may stand before and behind any other. */
const statements: readonly string[] = [
  "a = 1\n",
  "\tb = [1, # ]\n 2 ,\n[ '''\n[c]\n'''],]\n",
  'c = { d = 1, e.f = [ { f = "}" } ] }\r\n',
  "'i = j' = ''''\n''''\n",
  'k = """\\\n  \\"""\n""""" # k\n',
  "l . 'm n' . o = 2027-02-30 10:00:00.5Z\n",
  "l.p = 07:30:00\n",
  "# comment = [ \" ''' \u2028 \n\n",
  "'' = \"\"\n",
  '"\\u0041" = -0\n',
];

const headers: readonly string[] = ["[t]\n", "[[rows]] # r\n", "[ rows . u ]\n", "[[rows.v]]\n", '["x y"."[z]"]\n'];

/** Valid TOML in all its spellings, which is no config. */
export const tomlText: fc.Arbitrary<string> = fc
  .tuple(
    fc.shuffledSubarray([...statements]),
    fc.subarray([...headers]).chain((chosen) => fc.tuple(...chosen.map(body))),
    fc.array(fc.constant("[[more]]\nn = 1\n"), { maxLength: 3 }),
  )
  .map(([first, tables, more]) => [...first, ...tables, ...more].join(""));

function body(header: string): fc.Arbitrary<string> {
  return fc.shuffledSubarray([...statements]).map((lines) => header + lines.join(""));
}

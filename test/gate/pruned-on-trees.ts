// npm run seeds:quick -- INCLUDE_DIR [EVERY [FIRST]]
// Edits headers of a real tree one at a time, and holds what the gate says after a look at what can have changed to what it
// says after a look at everything. Every EVERYth case of test/seeds; exit 1 where one differs.
import { directorySource } from "../../src/index.ts";
import { check, checkWhole } from "../../src/gate/check.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import type { Report } from "../../src/report/report.ts";
import { seeds } from "../seeds/cases/all.ts";
import { edited } from "../seeds/edited.ts";
import { PlaceNotFound } from "../seeds/places.ts";
import { uncheckedLine } from "../../src/report/unchecked.ts";

const [includes, every = "12", first = "0"] = process.argv.slice(2);
if (includes === undefined) {
  process.stderr.write("usage: pruned-on-trees INCLUDE_DIR [EVERY [FIRST]]\nHolds the quick way to the slow one.\n");
  process.exit(2);
}

const source = directorySource(includes);
const chosen = seeds.filter((_, index) => index % Number(every) === Number(first));
let differ = 0;
for (const seed of chosen) {
  const sides = sidesOf(seed);
  if (sides === null) continue;
  const [before, after] = sides;
  const options = { dataModels: ["x86_64"] } as const;
  const start = performance.now();
  const quick = check({ ...before, isState: true }, { ...after, isState: true }, options);
  const time = Math.round(performance.now() - start);
  const slow = checkWhole(before, after, options);
  const lost = differences(quick, slow);
  if (lost.length > 0) differ++;
  process.stdout.write(
    `${lost.length > 0 ? "DIFFERS" : "same"}  ${seed.id}  ${slow.verdict} ${slow.findings.length}  ` +
      `${quick.summary.headers} of ${slow.summary.headers} headers, ${time} ms  ${lost.join("  ")}\n`,
  );
}
process.stdout.write(`${chosen.length} cases, ${differ} differ\n`);
process.exitCode = differ === 0 ? 0 : 1;

function sidesOf({ header, given, edits }: (typeof seeds)[number]): readonly [TextSource, TextSource] | null {
  try {
    return [edited(source, [], given, header), edited(source, [], [...given, ...edits], header)];
  } catch (error) {
    if (error instanceof PlaceNotFound) return null;
    throw error;
  }
}

/** What is said by one and not by the other. */
function differences(quick: Report, slow: Report): string[] {
  const [some, all] = [quick, slow].map(linesOf);
  return [
    ...[...some!].filter((line) => !all!.has(line)).map((line) => `+ ${line}`),
    ...[...all!].filter((line) => !some!.has(line)).map((line) => `- ${line}`),
  ];
}

function linesOf({ verdict, findings, couldNotCheck }: Report): Set<string> {
  const spell = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
  return new Set([
    verdict,
    ...couldNotCheck.map(uncheckedLine),
    ...findings.map((finding) => {
      const { contract } = finding;
      const bound = [contract?.convention, contract?.minimum, contract?.from];
      return JSON.stringify([{ ...finding, change: null, contract: null }, bound], spell);
    }),
  ]);
}

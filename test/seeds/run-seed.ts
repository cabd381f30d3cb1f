import { statementsIn } from "../../src/contract/sources/statements-in.ts";
import type { DataModelName } from "../../src/declare/data-model-name.ts";
import { check } from "../../src/index.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import { selectHeaders } from "../../src/input/select-headers.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { KernelFile } from "../../src/declare/kernel-file.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import type { Finding } from "../../src/rules/finding.ts";
import type { ReportVerdict } from "../../src/report/report.ts";
import { wrongBetween } from "../witness/wrong-with.ts";
import type { Version } from "../witness/replay.ts";
import { edited } from "./edited.ts";
import { PlaceNotFound } from "./places.ts";
import type { Seed } from "./seed.ts";
import { uncheckedLine } from "../../src/report/unchecked.ts";

/**
 * - `miss`: the gate is milder than it must be, or its finding is about nobody who breaks.
 * - `false alarm`: it is harsher.
 * - `unread`: the edited header could not be read.
 * - `no witness`: an error that nothing proves.
 * - `bad witness`: a call that, replayed on either side, is not answered as stated.
 * - `no place`: the header, or the tree, does not have what the case edits.
 * - `no tree`: the case is about the kernel's code, and none was given.
 */
export type Status = "ok" | "miss" | "false alarm" | "unread" | "no witness" | "bad witness" | "no place" | "no tree";

export interface Outcome {
  readonly seed: Seed;
  readonly status: Status;
  readonly got: ReportVerdict | null;
  readonly findings: readonly Finding[];
  /** What else is to be said: the place that is not there, the line that could not be read. */
  readonly remark: string;
}

/** Reads the kernel code that a case names: files, or folders with all below; null where no tree was given. */
export type KernelCode = ((paths: readonly string[]) => readonly KernelFile[]) | null;

const harshness: Readonly<Record<ReportVerdict, number>> = { compatible: 0, risky: 1, breaking: 2 };
const levels = { compatible: "note", risky: "warning", breaking: "error" } as const;

/** What the gate says of a case, and whether that is right. */
export function runSeed(seed: Seed, source: TextSource, kernel: KernelCode): Outcome {
  const outcome = (status: Status, remark: string, got: ReportVerdict | null, findings: readonly Finding[]) => ({
    seed,
    status,
    remark,
    got,
    findings,
  });
  if (seed.kernel.length > 0 && kernel === null) return outcome("no tree", "", null, []);
  try {
    const code = seed.kernel.length === 0 ? [] : (kernel?.(seed.kernel) ?? []);
    const before = edited(source, code, seed.given, seed.header);
    const after = edited(source, code, [...seed.given, ...seed.edits], seed.header);
    const added = after.headers.filter((header) => !before.headers.includes(header));
    const paths = [seed.header, ...added];
    const { verdict, findings, couldNotCheck } = check(before, after, { paths });
    const [status, remark] = judged(seed, verdict, findings, couldNotCheck.map(uncheckedLine));
    const wrong = status === "ok" ? wrongWitness(findings, before, after, paths) : null;
    if (wrong !== null) return outcome("bad witness", wrong, verdict, findings);
    return outcome(status, remark, verdict, findings);
  } catch (error) {
    if (error instanceof PlaceNotFound) return outcome("no place", error.message, null, []);
    throw error;
  }
}

/** Replays each call on kernels that are built from the headers anew. */
function wrongWitness(
  findings: readonly Finding[],
  before: TextSource,
  after: TextSource,
  paths: readonly string[],
): string | null {
  const versionOf = (source: TextSource, model: DataModelName): Version => ({
    abi: abisOf(source, [dataModels[model]], selectHeaders(source.headers, paths))[0]!,
    said: statementsIn(source.kernelFiles?.() ?? []),
  });
  for (const finding of findings) {
    const wrong = wrongBetween(finding, (model) => [versionOf(before, model), versionOf(after, model)]);
    if (wrong !== null) return wrong;
  }
  return null;
}

function judged(
  { verdict, promise }: Seed,
  got: ReportVerdict,
  findings: readonly Finding[],
  couldNotCheck: readonly string[],
): readonly [Status, string] {
  const difference = harshness[got] - harshness[verdict];
  if (difference < 0) return ["miss", couldNotCheck.join("; ")];
  if (difference > 0) return ["false alarm", couldNotCheck.join("; ")];
  if (couldNotCheck.length > 0) return ["unread", couldNotCheck.join("; ")];
  const level = levels[verdict];
  if (promise !== null && !findings.some((found) => found.level === level && found.promise === promise)) {
    return ["miss", `no ${level}[${promise}]`];
  }
  const unproven = findings.find(
    (found) =>
      found.level === "error" &&
      (found.promise === "running" || found.promise === "downgrade") &&
      found.witness === null,
  );
  return unproven === undefined ? ["ok", ""] : ["no witness", unproven.rule];
}

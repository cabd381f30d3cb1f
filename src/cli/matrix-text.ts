import type { CommandHistory } from "../declare/history.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { DataAnswer } from "../negotiation/data-answers.ts";
import type { AnswerRule, KernelAnswer } from "../negotiation/kernel-answer.ts";
import { mergeAlike } from "../negotiation/matrix.ts";
import type { MatrixRow } from "../negotiation/matrix.ts";
import { bytes } from "../report/counted.ts";

/** Whose kernel was asked, and what the program has made there, each under its id. */
export interface AskedDevice {
  readonly name: string;
  /** The first has the id 1. */
  readonly objects: readonly string[];
}

export interface MatrixReport {
  readonly command: CommandHistory;
  readonly dataModel: string;
  readonly device: AskedDevice | null;
  readonly rows: readonly MatrixRow[];
  /** Releases whose headers were not seen, and what they were inferred from. */
  readonly inferred: ReadonlyMap<ReleaseName, string>;
}

/** One block for each payload, in it one line for each run of kernels that answer the same. */
export function matrixText({ command, dataModel, device, rows, inferred }: MatrixReport): string {
  const where = device === null ? "" : ` on ${device.name}: ${numbered(device.objects)}`;
  const title = `${command.name} [${dataModel}]${where}`;
  const sources = [...inferred].map(([release, from]) => `${release} is inferred: ${from}`);
  const lines = [
    title,
    // Programs that can't send it are a line each, and stand together.
    ...rows.flatMap((row, index) => {
      const goesOn = row.payload === null && rows[index - 1]?.payload === null;
      return [...(goesOn ? [] : [""]), heading(row, inferred), ...body(row, inferred)];
    }),
    ...(sources.length > 0 ? ["", ...sources] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function heading({ programs, payload, unable }: MatrixRow, inferred: MatrixReport["inferred"]): string {
  const who = programs.length === 0 ? "these bytes" : `program ${span(programs)}${marks(programs, inferred)}`;
  if (payload === null) return `${who}: ${unable}`;
  return `${who}: 0x${payload.request.toString(16)} with ${bytes(payload.in.length)}`;
}

function body({ answers }: MatrixRow, inferred: MatrixReport["inferred"]): readonly string[] {
  const told = mergeAlike(
    answers.map(({ kernels, answer }): Told => ({ kernels, ...wordsOf(answer) })),
    (a, b) => a.verdict === b.verdict && a.why === b.why && a.more.join() === b.more.join(),
    (a, b) => ({ ...a, kernels: [...a.kernels, ...b.kernels] }),
  );
  const width = Math.max(...told.map(({ kernels }) => span(kernels).length));
  const verdicts = Math.max("accepted".length, ...told.map(({ verdict }) => verdict.length));
  return told.flatMap(({ kernels, verdict, why, more }) => {
    const line = `  ${span(kernels).padEnd(width)}  ${verdict.padEnd(verdicts)}  ${why}${marks(kernels, inferred)}`;
    const indent = " ".repeat(width + verdicts + 6);
    return [line, ...more.map((each) => `${indent}${each}`)];
  });
}

/** Of an answer, what this report says: answers that differ in nothing else are one. */
interface Words {
  readonly verdict: string;
  readonly why: string;
  readonly more: readonly string[];
}

interface Told extends Words {
  readonly kernels: readonly ReleaseName[];
}

const wordsOf = ({ errno, why, data, rule }: KernelAnswer): Words => ({
  verdict: errno ?? "accepted",
  why,
  more: [...data.map(spellData), ...(rule === null ? [] : [spellRule(rule)])],
});

const numbered = (names: readonly string[]): string => names.map((name, index) => `${index + 1} ${name}`).join(", ");

/** "hwpt-alloc/reserved: iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c". */
function spellRule({ id, source, inferred }: AnswerRule): string {
  return `${id}: ${source}${inferred === null ? "" : ` (since when, is inferred: ${inferred})`}`;
}

function spellData({ member, struct, errno, why, modelled }: DataAnswer): string {
  if (!modelled) return `${member}: not modelled: ${why}, so that the driver decides`;
  return `${member}: struct ${struct}: ${errno === null ? "accepted" : errno}: ${why}`;
}

/** "v6.7..v7.3"; one release is itself. */
function span(releases: readonly ReleaseName[]): string {
  const [first, last] = [releases[0], releases.at(-1)];
  return first === last ? `${first}` : `${first}..${last}`;
}

function marks(releases: readonly ReleaseName[], inferred: MatrixReport["inferred"]): string {
  const marked = releases.filter((release) => inferred.has(release));
  if (marked.length === 0) return "";
  return marked.length === releases.length ? " (inferred)" : ` (${marked.join(", ")} inferred)`;
}

import type { ReleaseName } from "../declare/release.ts";
import type { DataAnswer } from "../negotiation/data-answers.ts";
import type { AnswerRule, KernelAnswer } from "../negotiation/kernel-answer.ts";
import { mergeAlike } from "../negotiation/matrix.ts";
import type { SameAnswer } from "../negotiation/matrix.ts";
import type { MatrixReport } from "./matrix-report.ts";

/** Of an answer, what is said of it to people. */
export interface ToldAnswer {
  readonly kernels: readonly ReleaseName[];
  /** "accepted", or an errno. */
  readonly verdict: string;
  readonly why: string;
  /** A line for each struct behind a pointer, and for the rule that refused. */
  readonly more: readonly string[];
  /** Whether a struct behind a pointer is refused. */
  readonly isRefusedBehind: boolean;
}

/** Answers that differ in nothing that is said are one. */
export function toldAnswers(answers: readonly SameAnswer[]): readonly ToldAnswer[] {
  return mergeAlike(
    answers.map(({ kernels, answer }) => ({ kernels, ...wordsOf(answer) })),
    (a, b) => a.verdict === b.verdict && a.why === b.why && a.more.join() === b.more.join(),
    (a, b) => ({ ...a, kernels: [...a.kernels, ...b.kernels] }),
  );
}

const wordsOf = ({ errno, why, data, rule }: KernelAnswer): Omit<ToldAnswer, "kernels"> => ({
  verdict: errno ?? "accepted",
  why,
  more: [...data.map(spellData), ...(rule === null ? [] : [spellRule(rule)])],
  isRefusedBehind: data.some((each) => each.errno !== null),
});

/** "hwpt-alloc/reserved: iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c". */
function spellRule({ id, source, inferred }: AnswerRule): string {
  return `${id}: ${source}${inferred === null ? "" : ` (since when, is inferred: ${inferred})`}`;
}

function spellData({ member, struct, errno, why, modelled }: DataAnswer): string {
  if (!modelled) return `${member}: not modelled: ${why}, so that the driver decides`;
  return `${member}: struct ${struct}: ${errno === null ? "accepted" : errno}: ${why}`;
}

/** "v6.7..v7.3"; one release is itself. */
export function span(releases: readonly ReleaseName[]): string {
  const [first, last] = [releases[0], releases.at(-1)];
  return first === last ? `${first}` : `${first}..${last}`;
}

/** " (v6.13 inferred)"; nothing where headers of all were seen. */
export function marks(releases: readonly ReleaseName[], inferred: MatrixReport["inferred"]): string {
  const marked = releases.filter((release) => inferred.has(release));
  if (marked.length === 0) return "";
  return marked.length === releases.length ? " (inferred)" : ` (${marked.join(", ")} inferred)`;
}

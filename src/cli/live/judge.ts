import type { Interface } from "../../declare/interface.ts";
import { sizeAsOf } from "../../declare/interface.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { differs } from "../replay/outcome.ts";
import type { Outcome } from "../replay/outcome.ts";
import { playSyscall } from "../replay/play-syscall.ts";
import type { SyscallStep } from "../replay/scenario.ts";
import { iommufdCommands } from "./asked-of-iommufd.ts";
import { candidates } from "./held-against.ts";
import type { HeldAgainst } from "./held-against.ts";
import { playIommufd } from "./play-iommufd.ts";
import type { Answered, Question } from "./question.ts";

export type Verdict =
  | { readonly kind: "agrees" }
  /** As a neighbour of the release that the kernel is held against, and what differs between them is inferred. */
  | { readonly kind: "agrees-as"; readonly release: ReleaseName }
  /** Negotiation lets the call pass, or may: the kernel's own work answered, with an error that it shares. */
  | { readonly kind: "open"; readonly why: string }
  /** Neither agreement nor contradiction: whoever stands before the kernel answered. */
  | { readonly kind: "refused"; readonly by: string }
  /** A kernel newer than all that were seen takes what none of them does: a size, or a call with something else in it. */
  | { readonly kind: "newer"; readonly takes: "size" | "call" }
  | {
      readonly kind: "contradicts";
      readonly what: readonly string[];
      /** The releases that do answer so. */
      readonly releases: readonly ReleaseName[];
    };

type Given = Extract<Answered, { readonly kind: "answered" }>;

export interface Judged {
  readonly question: Question;
  readonly answered: Answered;
  readonly verdict: Verdict;
}

/** What no negotiation answers, and sandboxes and permissions do. */
const refusals: ReadonlySet<string> = new Set(["ENOSYS", "EPERM", "EACCES"]);

/** Errors that sizes, tails and words are refused with: from the kernel's own work they say nothing of what was taken. */
const shared: ReadonlySet<string> = new Set(["EINVAL", "EFAULT", "E2BIG", "EOPNOTSUPP", "EOVERFLOW"]);

/** Those of sizes and memory alone; where the last byte is not zero, it may be a member that is wrong. */
const ofSizes: ReadonlySet<string> = new Set(["EINVAL", "EFAULT", "E2BIG"]);
const ofMarked: ReadonlySet<string> = new Set(["E2BIG"]);

/**
 * Compares one answer of the running kernel with what negotiation says. `alike`: the error that every question about the
 * interface got, where they all got one.
 */
export function judge(
  question: Question,
  answered: Answered,
  held: HeldAgainst,
  known: readonly Interface[],
  alike: string | undefined,
): Verdict {
  if (answered.kind !== "answered") {
    return { kind: "refused", by: answered.kind === "ended" ? answered.how : answered.errno };
  }
  const { errno } = answered;
  if (errno !== null && (refusals.has(errno) || errno === alike)) return { kind: "refused", by: errno };
  const outcome = outcomeAs(held.release, question, answered, known);
  if (outcome.kind === "agrees") return outcome;
  if (outcome.kind === "not-modelled") {
    return outcome.isTaken === true && !shared.has(errno ?? "")
      ? { kind: "agrees" }
      : { kind: "open", why: outcome.why };
  }
  const fits = (release: ReleaseName): boolean => outcomeAs(release, question, answered, known).kind !== "differs";
  const neighbour = held.orAs.find(fits);
  if (neighbour !== undefined) return { kind: "agrees-as", release: neighbour };
  if (held.isNewer && isBeyondKnown(question, answered, known)) return { kind: "newer", takes: "size" };
  const releases = candidates.filter(fits);
  const isNewBit = question.isVariation && releases.length === 0 && !shared.has(errno ?? "");
  if (held.isNewer && isNewBit) return { kind: "newer", takes: "call" };
  return { kind: "contradicts", what: outcome.what, releases };
}

/** What a release makes of a question that was answered so. */
export function outcomeAs(
  release: ReleaseName,
  question: Question,
  answered: Given,
  known: readonly Interface[],
): Outcome {
  const step = stepOf(question, answered);
  if (iommufdCommands.has(question.name)) return playIommufd(release, step);
  const outcome = playSyscall({ release }, step, known);
  const { errno } = answered;
  if (outcome.kind !== "not-modelled" || question.then === null) return outcome;
  return (question.marksEnd ? ofMarked : ofSizes).has(errno ?? "")
    ? differs(`${question.then} here, once the size is taken, ${errno} on the kernel`)
    : outcome;
}

/** In the form of a recording. */
function stepOf(
  { name, registers, bufs, ptrs }: Question,
  { errno, ret, buffersAfter }: Given,
): Omit<SyscallStep, "kind"> {
  return {
    op: name,
    registers: registers.map((register) => (register === "file" ? anyFile : register)),
    payload: { request: 0, in: new Uint8Array(), ptrs, bufs },
    errno,
    ret,
    buffersAfter,
  };
}

/** The number of an open file makes no difference. */
const anyFile = { value: 3n };

/** Whether the kernel took, or wrote, bytes that no release knows. */
function isBeyondKnown({ name, size }: Question, { errno, buffersAfter }: Given, known: readonly Interface[]): boolean {
  const own = known.find((each) => each.name === name);
  const newest = own === undefined ? null : sizeAsOf(own, candidates.at(-1)!);
  if (size === null || newest === null || size <= newest) return false;
  if (own?.tail === "E2BIG") return errno !== "E2BIG";
  return buffersAfter[0]?.subarray(newest, size).some((byte) => byte !== 0) ?? false;
}

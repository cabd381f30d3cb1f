import { interfaces } from "../../../abi/interfaces.ts";
import { choice } from "../../declare/choices.ts";
import { InputError } from "../../declare/input-error.ts";
import type { Interface } from "../../declare/interface.ts";
import { exitStatus } from "../exit-status.ts";
import type { ExitStatus } from "../exit-status.ts";
import type { Terminal } from "../terminal.ts";
import { pageSize as pageOfNegotiation } from "../../negotiation/conventions/size-argument.ts";
import { answeredAlike } from "./answered-alike.ts";
import { askKernel } from "./ask-kernel.ts";
import type { Ask } from "./ask-kernel.ts";
import { askedInterfaces } from "./asked-interfaces.ts";
import { iommufdInterfaces } from "./asked-of-iommufd.ts";
import type { Asked } from "./asked.ts";
import { heldAgainst } from "./held-against.ts";
import { judge } from "./judge.ts";
import { liveJson } from "./live-json.ts";
import { liveReport, totalAsked } from "./live-report.ts";
import { liveText } from "./live-text.ts";
import { pageSizeHere } from "./page-size.ts";
import { questionsOf } from "./questions-of.ts";
import { syscallNumbers } from "./syscall-numbers.ts";

export interface LiveOptions {
  readonly release?: string;
  readonly format: string;
}

/** What is asked. */
export interface Machine {
  /** "x64", "6.18.44-fc-v595": as node calls them. */
  readonly architecture: string;
  readonly kernel: string;
  /** Bytes. */
  readonly pageSize: number;
  readonly ask: Ask;
}

/** The machine that this process runs on. Throws `InputError` where its system calls are not known. */
export function thisMachine(platform: string, architecture: string, kernel: string): Machine {
  if (platform !== "linux") throw new InputError(`live asks the Linux kernel that it runs on, and this is ${platform}`);
  const numbers = syscallNumbers[architecture];
  if (numbers === undefined) {
    const known = Object.keys(syscallNumbers).join(", ");
    throw new InputError(`live knows the system calls of ${known}, not of ${architecture}`);
  }
  return { architecture, kernel, pageSize: pageSizeHere(), ask: askKernel(numbers) };
}

/** Asks the running kernel, and says where it answers otherwise than negotiation. `known`: what negotiation goes by. */
export function runLive(
  terminal: Terminal,
  names: readonly string[],
  { release, format }: LiveOptions,
  { kernel, architecture, pageSize, ask }: Machine,
  known: readonly Interface[] = [...interfaces, ...iommufdInterfaces],
): ExitStatus {
  const held = heldAgainst(release ?? kernel);
  const asked = names.length === 0 ? askedInterfaces : named(names, known);
  const of = (name: string): Interface => known.find((each) => each.name === name)!;
  const questions = asked
    .flatMap((each) => questionsOf(each, of(each.name)))
    .filter(({ size }) => pageSize === pageOfNegotiation || size === null || size <= pageOfNegotiation)
    .filter(({ endsInside }) => architecture === "x64" || !endsInside);
  const answers = ask(questions);
  const alike = answeredAlike(questions, answers);
  const judged = questions.map((question, index) => {
    const answered = answers[index]!;
    return { question, answered, verdict: judge(question, answered, held, known, alike.get(question.name)) };
  });
  const report = liveReport({ kernel, architecture, held }, asked, judged, known);
  terminal.print(format === "json" ? liveJson(report) : liveText(report));
  if (report.contradictions.length > 0) return exitStatus.breaking;
  if (totalAsked(report) > 0) return exitStatus.passed;
  terminal.complain("nothing could be asked, so that nothing is known of this kernel");
  return exitStatus.couldNotCheck;
}

/** In the order in which they are asked. */
function named(names: readonly string[], known: readonly Interface[]): readonly Asked[] {
  const askable = askedInterfaces.map(({ name }) => name);
  for (const name of names) {
    const isKnown = known.some((each) => each.name === name);
    if (!isKnown) choice("interface", name, askable);
    if (!askable.includes(name)) {
      throw new InputError(`${name} is not asked: that takes a device, or would change something`);
    }
  }
  return askedInterfaces.filter(({ name }) => names.includes(name));
}

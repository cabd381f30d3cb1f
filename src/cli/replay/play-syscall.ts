import { interfaces } from "../../../abi/interfaces.ts";
import { sizeAsOf } from "../../declare/interface.ts";
import type { Interface } from "../../declare/interface.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { mapPayload, unmapped } from "../../negotiation/memory/map-payload.ts";
import type { MappedPayload } from "../../negotiation/memory/map-payload.ts";
import type { KernelStruct } from "../../negotiation/negotiation.ts";
import { answerSyscall } from "../../negotiation/syscalls/answer-syscall.ts";
import type { SyscallAnswer } from "../../negotiation/syscalls/answer-syscall.ts";
import { ioctls } from "../../negotiation/syscalls/ioctls.ts";
import { syscalls } from "../../negotiation/syscalls/syscalls.ts";
import { agrees, difference, differs, named, notModelled } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { Argument, Scenario, SyscallStep } from "./scenario.ts";

/** Plays one recorded system call. `known`: what is known of its struct's sizes. */
export function playSyscall(
  { release }: Pick<Scenario, "release">,
  step: Omit<SyscallStep, "kind">,
  known: readonly Interface[] = interfaces,
): Outcome {
  const syscall = syscalls.get(step.op) ?? ioctls.get(step.op);
  if (syscall === undefined) return notModelled(`nothing is known of ${step.op}`);
  const mapped = mapPayload(step.payload);
  const registers = step.registers.map((argument) => addressOf(argument, mapped));
  const struct = kernelStructOf(step.op, release, known);
  const answer = answerSyscall(syscall, { release, struct }, { memory: mapped.memory, registers });
  const predicted = `${named(answer.errno)} (${answer.where === null ? "" : `${answer.where}: `}${answer.why})`;
  if (answer.errno !== step.errno) {
    const isOpen =
      answer.unless !== null && step.errno !== null && !syscall.decided.some((each) => each === step.errno);
    if (isOpen) return notModelled(`${answer.unless}: ${step.errno}`, answer.errno === null);
    return differs(`${predicted} here, ${named(step.errno)} on the kernel`);
  }
  if (answer.errno === null && answer.ret !== null && step.ret !== answer.ret) {
    return differs(`returns ${answer.ret} here, ${step.ret} on the kernel`);
  }
  return differentBuffer(mapped, step, answer) ?? agrees;
}

function differentBuffer(
  mapped: MappedPayload,
  step: Pick<SyscallStep, "buffersAfter">,
  { kernelsOwn }: SyscallAnswer,
): Outcome | null {
  for (const [index, theirs] of step.buffersAfter.entries()) {
    const start = mapped.bufferAddress(index);
    const unknown = (offset: number): boolean => {
      const address = start + BigInt(offset);
      return kernelsOwn.some((own) => address >= own.address && address < own.address + BigInt(own.length));
    };
    const what = difference(`buffer ${index}`, mapped.buffer(index), theirs, unknown);
    if (what !== null) return differs(what);
  }
  return null;
}

function addressOf(argument: Argument, mapped: MappedPayload): bigint {
  if (argument === "unmapped") return unmapped;
  return "value" in argument ? argument.value : mapped.bufferAddress(argument.buffer);
}

/** Zeros for a call without a struct whose size is agreed upon, and for one that came later. */
function kernelStructOf(name: string, release: ReleaseName, known: readonly Interface[]): KernelStruct {
  const own = known.find((each) => each.name === name);
  return { size: (own && sizeAsOf(own, release)) ?? 0, minimum: own?.minimum ?? 0 };
}

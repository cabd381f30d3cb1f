import type { Payload } from "../../codec/payload/payload.ts";
import type { CommandHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { NotModelled } from "../../drivers/not-modelled.ts";
import type { Answer } from "../../drivers/answer.ts";
import { knownKernel } from "../../known/known-kernel.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { kernelAnswer } from "../../negotiation/kernel-answer.ts";
import type { KernelAnswer } from "../../negotiation/kernel-answer.ts";
import { DeviceProgram } from "./device-program.ts";
import type { UsualDriver } from "./usual-objects.ts";
import { writtenMembers } from "./written-members.ts";

/** What the emulated kernel of a release answers a program that has made the usual objects of a device's driver. */
export function emulatedAnswer(
  driver: UsualDriver,
  release: ReleaseName,
  command: CommandHistory,
  sent: Payload,
  dataModel: DataModel,
): KernelAnswer {
  const negotiated = kernelAnswer(knownKernel(release, dataModel, driver === "selftest"), command, sent);
  const answer = asked(new DeviceProgram(driver, release), command, sent);
  // What only the device itself answers, and what other files do: as far as negotiation goes.
  if (answer === null) return negotiated;
  const { errno, reason } = answer;
  if (reason === null) {
    const why = writtenMembers(command, sent, answer, release, dataModel) ?? `returns ${answer.ret}`;
    return { ...negotiated, errno, why, data: [] };
  }
  const { rule: id, source, inferred = null } = reason;
  return { ...negotiated, errno, why: reason.says, data: [], rule: { id, source, inferred } };
}

function asked(program: DeviceProgram, command: CommandHistory, sent: Payload): Answer | null {
  try {
    return program.issue(command, sent);
  } catch (error) {
    if (error instanceof NotModelled) return null;
    throw error;
  }
}

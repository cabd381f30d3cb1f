import { interfaces } from "../../abi/interfaces.ts";
import { iommufdInterfaces } from "../../src/cli/live/asked-of-iommufd.ts";
import type { Ask } from "../../src/cli/live/ask-kernel.ts";
import type { Answered, Question } from "../../src/cli/live/question.ts";
import { sizeAsOf } from "../../src/declare/interface.ts";
import type { Interface } from "../../src/declare/interface.ts";
import { compareReleases } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { openIommu } from "../../src/drivers/open-iommu.ts";
import { mapPayload, unmapped } from "../../src/negotiation/memory/map-payload.ts";
import { answerSyscall } from "../../src/negotiation/syscalls/answer-syscall.ts";
import { ioctls } from "../../src/negotiation/syscalls/ioctls.ts";
import { syscalls } from "../../src/negotiation/syscalls/syscalls.ts";

export const allInterfaces: readonly Interface[] = [...interfaces, ...iommufdInterfaces];

/** One interface with some facts in the place of its own. */
export const withFacts = (name: string, facts: Partial<Interface>): readonly Interface[] =>
  allInterfaces.map((each) => (each.name === name ? { ...each, ...facts } : each));

/** A kernel that does what negotiation says of a release; `known`: of an interface's sizes. */
export const kernelLike =
  (release: ReleaseName, known: readonly Interface[] = allInterfaces): Ask =>
  (questions) =>
    questions.map((question) => answeredBy(release, question, known));

function answeredBy(release: ReleaseName, question: Question, known: readonly Interface[]): Answered {
  const { name, registers, bufs, ptrs, then } = question;
  const syscall = syscalls.get(name) ?? ioctls.get(name);
  if (syscall === undefined) return iommufdAnswer(release, question);
  const mapped = mapPayload({ in: new Uint8Array(), ptrs, bufs });
  const values = registers.map((register) => {
    if (register === "file") return 3n;
    if (register === "unmapped") return unmapped;
    return "value" in register ? register.value : mapped.bufferAddress(register.buffer);
  });
  const own = known.find((each) => each.name === name)!;
  const struct = { size: sizeAsOf(own, release) ?? 0, minimum: own.minimum ?? 0 };
  const { errno } = answerSyscall(syscall, { release, struct }, { memory: mapped.memory, registers: values });
  const behind = then === "success" ? null : then;
  return {
    kind: "answered",
    errno: errno ?? behind,
    ret: errno === null && behind === null ? 0n : -1n,
    buffersAfter: bufs.map((_, index) => mapped.buffer(index)),
  };
}

function iommufdAnswer(release: ReleaseName, { registers, bufs }: Question): Answered {
  if (compareReleases(release, "v6.2") < 0) return { kind: "no-file", errno: "ENOENT" };
  const [, request, argument] = registers;
  const number = typeof request === "object" && "value" in request ? Number(request.value) : 0;
  const payload = { in: bufs[0]!, ptrs: [], bufs: [] };
  const options = argument === "unmapped" ? { argument: unmapped } : {};
  const { errno, ret, out } = openIommu({ release }).ioctl(number, payload, options);
  return { kind: "answered", errno, ret: BigInt(ret), buffersAfter: [out] };
}

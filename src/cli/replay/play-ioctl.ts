import { iommufdTest } from "../../../abi/linux/iommufd-test.ts";
import { iommufd } from "../../../abi/linux/iommufd.ts";
import { vfio } from "../../../abi/linux/vfio.ts";
import type { CommandHistory, DeclarationHistory } from "../../declare/history.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import { dataModels } from "../../layout/data-models.ts";
import { negotiationOf } from "../../negotiation/conventions.ts";
import { dispatchIommufd } from "../../negotiation/dispatch.ts";
import type { Dispatched, IommufdKernel } from "../../negotiation/dispatch.ts";
import { kernelStruct } from "../../negotiation/kernel-struct.ts";
import { mapPayload, unmapped } from "../../negotiation/memory/map-payload.ts";
import type { MappedPayload } from "../../negotiation/memory/map-payload.ts";
import type { Accepted, Refused } from "../../negotiation/negotiation.ts";
import { agrees, difference, differs, named, notModelled } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import type { IoctlArgument, IoctlStep, Scenario } from "./scenario.ts";

const isCommand = (each: DeclarationHistory): each is CommandHistory => each.kind === "command";
const commands = [iommufd, vfio, iommufdTest].flatMap(({ declarations }) => declarations.filter(isCommand));
const deviceCommands = commands.filter(({ on }) => on === "vfio-device");

/** The iommufds among the fds that recordings name: their own, a second one, and 3 in those that number them. */
const iommufds: readonly (string | null)[] = [null, "iommu2", "3"];
const kernelAddress = 0xffff_8880_0000_0000n;

/** Plays one recorded ioctl. */
export function playIoctl(scenario: Scenario, step: IoctlStep): Outcome {
  const mapped = mapPayload(step.payload, { readonly: step.argument === "readonly" });
  const address = addressOf(step.argument, mapped);
  if (iommufds.includes(step.fd)) {
    const { request } = step.payload;
    return judge(step, mapped, dispatchIommufd(kernelOf(scenario), request, address, mapped.memory));
  }
  if (step.fd?.startsWith("vfio")) return playDevice(scenario, step, mapped, address);
  return notModelled(`${step.op} on ${step.fd}`);
}

/** The one command of a device that does not ask first whether the device is bound; all others are EINVAL until then. */
const binds = "VFIO_DEVICE_BIND_IOMMUFD";
/** What VFIO itself answers for every device; a driver that does not know one of the others answers ENOTTY. */
const ofEveryDevice = [binds, "VFIO_DEVICE_ATTACH_IOMMUFD_PT", "VFIO_DEVICE_DETACH_IOMMUFD_PT", "VFIO_DEVICE_FEATURE"];

const mayBeUnknown = (name: string, errno: string | null): boolean =>
  (name !== binds && errno === "EINVAL") || (!ofEveryDevice.includes(name) && errno === "ENOTTY");

function playDevice({ release }: Scenario, step: IoctlStep, mapped: MappedPayload, address: bigint): Outcome {
  const command = deviceCommands.find((each) => requestOf(each) === step.payload.request);
  if (command === undefined || !isIn(command.lifetime, release))
    return notModelled(`${step.op}: the device's own answer`);
  const struct = command.struct;
  const negotiation = struct === null ? null : negotiationOf(struct, release);
  if (struct === null || negotiation === null) return notModelled(`${command.name} has no struct`);
  const known = kernelStruct(struct, release, dataModel);
  const negotiated = negotiation.negotiate(known, { memory: mapped.memory, address, size: null });
  if (negotiated.errno !== null && negotiated.errno !== step.errno && mayBeUnknown(command.name, step.errno)) {
    return notModelled(`${command.name}: whether the device is bound, and its driver knows the command`);
  }
  return judge(
    step,
    mapped,
    negotiated.errno === null
      ? { kind: "accepted", command, accepted: negotiated }
      : { kind: "refused", command, ...negotiated },
  );
}

function judge(step: IoctlStep, mapped: MappedPayload, dispatched: Dispatched): Outcome {
  switch (dispatched.kind) {
    case "refused":
      return refusedAlike(step, mapped, dispatched);
    case "accepted":
      return (
        couldFollow(step, mapped, dispatched.command, dispatched.accepted) ??
        notModelled(`${dispatched.command.name}: its own work`)
      );
    case "elsewhere":
      return notModelled(dispatched.why);
  }
}

/** A refusal is predicted whole: the errno, and that no byte was written. */
function refusedAlike(step: IoctlStep, mapped: MappedPayload, { errno, why }: Refused): Outcome {
  if (errno !== step.errno) return differs(`${errno} (${why}) here, ${named(step.errno)} on the kernel`);
  const struct = difference("the struct", mapped.structBytes(), step.structAfter);
  if (struct !== null) return differs(struct);
  for (const [index, theirs] of step.buffersAfter.entries()) {
    const what = difference(`buffer ${index}`, mapped.buffer(index), theirs);
    if (what !== null) return differs(what);
  }
  return agrees;
}

/**
 * What a taken struct rules out: where the size stands first, that nobody knows the command; and everywhere, bytes written
 * behind what the program's struct or the convention's answer reaches.
 */
function couldFollow(
  step: IoctlStep,
  mapped: MappedPayload,
  { struct }: CommandHistory,
  { writesBack, size, why }: Accepted,
): Outcome | null {
  const isSizeFirst = struct?.convention === "size-first";
  if (isSizeFirst && step.errno === "ENOTTY") return differs(`taken (${why}) here, ENOTTY on the kernel`);
  const end = isSizeFirst ? writesBack : Number(size);
  const what = difference(
    `the struct behind byte ${end}`,
    mapped.structBytes().subarray(end),
    step.structAfter.subarray(end),
  );
  return what === null ? null : differs(what);
}

function addressOf(argument: IoctlArgument, { address }: MappedPayload): bigint {
  if (typeof argument === "object") return argument.value;
  const elsewhere = { null: 0n, unmapped, kernel: kernelAddress, struct: address, readonly: address };
  return elsewhere[argument];
}

const requestOf = ({ type, number }: CommandHistory): number => (type.charCodeAt(0) << 8) | number;

/** Of x86_64; arm64, where the recordings of the Arm driver were made, lays these structs out alike. */
const dataModel = dataModels.x86_64;

/** The kernel of these recordings is a production one; the others have the selftest. */
const armDriver = "smmuv3";

const kernels = new Map<string, IommufdKernel>();

function kernelOf({ release, bits, device }: Scenario): IommufdKernel {
  const isArm = device === armDriver;
  const key = `${release} ${bits} ${isArm}`;
  const kernel = kernels.get(key) ?? newKernel(release, bits, device);
  kernels.set(key, kernel);
  return kernel;
}

const newKernel = (release: ReleaseName, bits: 32 | 64, device: string | null): IommufdKernel => ({
  commands,
  release,
  dataModel,
  bits,
  iommufdTest: device !== armDriver,
});

import type { Payload } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import type { Device } from "../declare/device.ts";
import type { Errno } from "../declare/errno.ts";
import type { CommandHistory } from "../declare/history.ts";
import { isIn } from "../declare/release.ts";
import { negotiationOf } from "./conventions.ts";
import { dataAnswers } from "./data-answers.ts";
import type { DataAnswer } from "./data-answers.ts";
import { dispatchIommufd } from "./dispatch.ts";
import type { Dispatched } from "./dispatch.ts";
import type { IommufdKernel } from "./iommufd-kernel.ts";
import { kernelStruct } from "./kernel-struct.ts";
import { mapPayload } from "./memory/map-payload.ts";
import type { MappedPayload } from "./memory/map-payload.ts";
import type { Accepted, Negotiated } from "./negotiation.ts";

/** What a kernel answers a payload, as far as negotiation decides it. */
export interface KernelAnswer {
  /** Null where the struct is taken: what the command does with it comes after. */
  readonly errno: Errno | null;
  /** In the field's words: "size 16 is less than the minimum 24 (offsetofend of __reserved)". */
  readonly why: string;
  /** Bytes at the end of the kernel's struct that the program did not pass. */
  readonly zeroFilled: number;
  /** What the program passed beyond the kernel's struct. */
  readonly tail: Accepted["tail"];
  /** What stands behind the struct's pointers, where the struct is taken. */
  readonly data: readonly DataAnswer[];
  /** The emulated kernel's rule that refused; null where it did not, and where negotiation alone was asked. */
  readonly rule: AnswerRule | null;
}

export interface AnswerRule {
  readonly id: string;
  /** The kernel's function, and its file below drivers/. */
  readonly source: string;
  /** Set where no source of the releases around its date was seen. */
  readonly inferred: string | null;
}

/** Gives the payload to a kernel: its number to iommufd's table, or to a VFIO file that has the command. */
export function kernelAnswer(
  kernel: IommufdKernel,
  command: CommandHistory,
  payload: Payload,
  device: Device | null = null,
): KernelAnswer {
  const mapped = mapPayload(payload, { order: kernel.dataModel.endian });
  const { memory, address } = mapped;
  const dispatched =
    command.on === "iommufd"
      ? dispatchIommufd(kernel, payload.request, address, memory)
      : dispatchVfio(kernel, command, payload.request, mapped);
  const { why } = dispatched.kind === "accepted" ? dispatched.accepted : dispatched;
  if (dispatched.kind === "accepted") {
    const { zeroFilled, tail, bytes } = dispatched.accepted;
    const { struct } = dispatched.command;
    const data = struct === null ? [] : dataAnswers(kernel, struct, bytes, memory, device);
    return { errno: null, why, zeroFilled, tail, data, rule: null };
  }
  const errno = dispatched.kind === "refused" ? dispatched.errno : null;
  return { errno, why, zeroFilled: 0, tail: "none", data: [], rule: null };
}

/** The ioctls of VFIO's files compare the whole number, and each command takes its struct as its convention has it. */
function dispatchVfio(
  { release, dataModel }: IommufdKernel,
  command: CommandHistory,
  request: number,
  { memory, address }: MappedPayload,
): Dispatched {
  const { lifetime, name, struct } = command;
  const refusedNumber = (why: string): Dispatched => ({ kind: "refused", command: null, errno: "ENOTTY", why });
  if (!isIn(lifetime, release)) return refusedNumber(`${name} came with ${lifetime.since}`);
  const known = struct === null ? null : kernelStruct(struct, release, dataModel);
  const own = requestOf(command, dataModel, known?.size ?? 0);
  if (request !== own) return refusedNumber(`${name} is 0x${own.toString(16)}`);
  const negotiation = struct === null ? null : negotiationOf(struct, release);
  if (known === null || negotiation === null) {
    return { kind: "elsewhere", command, why: "there is no struct whose size could be negotiated" };
  }
  const negotiated: Negotiated = negotiation.negotiate(known, { memory, address, size: null });
  return negotiated.errno === null
    ? { kind: "accepted", command, accepted: negotiated }
    : { kind: "refused", command, ...negotiated };
}

import { from } from "../../declare/declare.ts";
import { isIn } from "../../declare/release.ts";
import { checkZeroedUser } from "../memory/check-zeroed-user.ts";
import { refused } from "../refused.ts";
import { pageSize } from "../conventions/size-argument.ts";
import { copyFromUser } from "../memory/user-copies.ts";
import { bpfCommandAsOf } from "./bpf-commands.ts";
import { mapCreateStages } from "./bpf-map-create.ts";
import type { CallState } from "./call-state.ts";
import { inside, ownWork, refuse } from "./checks.ts";
import { seenIn72 } from "./seen.ts";
import { abovePage, copyStruct, sizeIs } from "./struct-checks.ts";
import type { Check, Refusal, Syscall } from "./syscall.ts";

/** BPF_COMMON_ATTRS: the call brings a struct bpf_common_attr too. */
const commonFlag = 1n << 16n;

/** What the kernel knows of struct bpf_common_attr: up to the end of log_true_size, in bytes. */
const commonKnown = 20n;
const logTrueSizeAt = 16n;
/** BPF_LOG_LEVEL1 and 2, BPF_LOG_STATS, BPF_LOG_FIXED; what is above them is the kernel's own. */
const logLevels = 0xfn;

const isCommon = (call: CallState): boolean =>
  isIn(seenIn72, call.release) && (call.argument("cmd") & commonFlag) !== 0n;

const commandOf = (call: CallState): bigint =>
  BigInt.asUintN(32, isCommon(call) ? call.argument("cmd") & ~commonFlag : call.argument("cmd"));

/** `bpf_check_uarg_tail_zero`, and the copy. */
function takeCommon(call: CallState): Refusal | null {
  const [address, size] = [call.argument("uattr_common"), call.argument("size_common")];
  if (size > BigInt(pageSize)) return refused("E2BIG", `size_common ${size} is more than a page of ${pageSize}`);
  const tail = size > commonKnown ? checkZeroedUser(call.memory, address + commonKnown, size - commonKnown) : null;
  if (tail?.kind === "fault") return refused("EFAULT", "the tail of uattr_common can't be read");
  if (tail?.kind === "nonzero") {
    return refused(
      "E2BIG",
      `byte ${tail.at - address} of uattr_common is not zero, and the kernel knows ${commonKnown}`,
    );
  }
  const common = commonOf(call);
  if (common === null) return refused("EFAULT", "uattr_common can't be read");
  return commandOf(call) === 0n ? startLog(call, common) : null;
}

/** The kernel's copy of struct bpf_common_attr; null where it can't be read. */
function commonOf(call: CallState): DataView | null {
  const size = call.argument("size_common");
  const bytes = copyFromUser(
    call.memory,
    call.argument("uattr_common"),
    Number(size < commonKnown ? size : commonKnown),
  );
  if (bytes === null) return null;
  const whole = new Uint8Array(Number(commonKnown));
  whole.set(bytes);
  return new DataView(whole.buffer);
}

/** BPF_MAP_CREATE wants a log that makes sense, and says how long it would have been. */
function startLog(call: CallState, common: DataView): Refusal | null {
  const little = call.memory.order !== "big";
  const [buffer, size, level] = [
    common.getBigUint64(0, little),
    common.getUint32(8, little),
    common.getUint32(12, little),
  ];
  const isWhole = (buffer !== 0n) === (size !== 0);
  const isLevel = (BigInt(level) & ~logLevels) === 0n && (buffer === 0n || level !== 0);
  if (!isWhole || !isLevel || size > 0xffff_ffff >>> 2)
    return refused("EINVAL", "the log that is asked for makes no sense");
  if (buffer !== 0n) call.fill(buffer, size);
  return null;
}

/** Whether a map's creation writes a log, for which there may be no room. */
const writesLog = (call: CallState): boolean =>
  isCommon(call) && commandOf(call) === 0n && commonOf(call)?.getBigUint64(0) !== 0n;

const commonAttributes: Check = {
  kind: "check",
  test: (call) => (isCommon(call) ? takeCommon(call) : null),
};

/** Also a refused BPF_MAP_CREATE says how long its log would have been. */
const logTrueSize: Check = {
  kind: "check",
  test(call) {
    if (!isCommon(call) || commandOf(call) !== 0n || call.argument("size_common") < commonKnown) return null;
    const address = call.argument("uattr_common") + logTrueSizeAt;
    call.fill(address, 4);
    return call.memory.write(address, new Uint8Array(4)) === 4
      ? null
      : refused("EFAULT", "log_true_size can't be written");
  },
};

/** `CHECK_ATTR`: bytes of the union that the command does not know must be zero. */
const checkAttr: Check = {
  kind: "check",
  test(call) {
    const command = bpfCommandAsOf(commandOf(call), call.release);
    if (command === undefined) return refused("EINVAL", `no command ${commandOf(call)}`);
    const beyond = call.struct.subarray(command.end).findIndex((byte) => byte !== 0);
    if (beyond < 0) return null;
    return refused("EINVAL", `byte ${command.end + beyond} is not zero, and ${command.name} ends at ${command.end}`);
  },
};

const nextIds = [11n, 12n, 23n, 31n];
const greatestInt = 0x7fff_ffffn;

/** All but the creation of a map may write into their attributes. */
const attributesBack: Check = {
  kind: "check",
  test(call) {
    if (commandOf(call) !== 0n) call.fill(call.argument("uattr"), Number(call.size));
    return null;
  },
};

export const bpf: Syscall = {
  name: "bpf",
  lifetime: from("v3.18"),
  file: "kernel/bpf/syscall.c",
  parameters: {
    cmd: "int",
    uattr: "pointer",
    size: "unsigned int",
    uattr_common: "pointer",
    size_common: "unsigned int",
  },
  stages: [
    inside(
      "__sys_bpf",
      sizeIs("size"),
      abovePage("E2BIG"),
      copyStruct("uattr"),
      commonAttributes,
      ownWork("the log", writesLog),
      logTrueSize,
      checkAttr,
    ),
    inside(
      "bpf_obj_get_next_id",
      refuse("EINVAL", "start_id is INT_MAX or more", (call) => {
        return (
          nextIds.includes(commandOf(call)) && call.member({ name: "start_id", offset: 0, length: 4 }) >= greatestInt
        );
      }),
    ),
    ...mapCreateStages,
    inside("__sys_bpf", ownWork("the work of the command"), attributesBack),
  ],
  returns: "number",
  decided: ["ENOSYS"],
};

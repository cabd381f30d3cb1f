import { from } from "../../declare/declare.ts";
import { isIn } from "../../declare/release.ts";
import type { Lifetime, ReleaseName } from "../../declare/release.ts";
import { askedOf618, seenIn72, seenIn73 } from "./seen.ts";

/** Where the last member of union bpf_attr that a command knows ends, in bytes, from which release on. */
type Ends = readonly (readonly [lifetime: Lifetime, end: number])[];

interface BpfCommand {
  readonly name: string;
  readonly number: bigint;
  readonly ends: Ends;
}

const always = from("v3.18");

const command = (number: number, name: string, ...ends: Ends): BpfCommand => ({ name, number: BigInt(number), ends });

/** kernel/bpf/syscall.c, its *_LAST_FIELD; of releases before 6.12 the ends are those of 6.12 and inferred. */
const commands: readonly BpfCommand[] = [
  command(0, "BPF_MAP_CREATE", [always, 80], [askedOf618, 92]),
  command(1, "BPF_MAP_LOOKUP_ELEM", [always, 32]),
  command(2, "BPF_MAP_UPDATE_ELEM", [always, 32]),
  command(3, "BPF_MAP_DELETE_ELEM", [always, 16]),
  command(4, "BPF_MAP_GET_NEXT_KEY", [always, 24]),
  command(5, "BPF_PROG_LOAD", [always, 148], [askedOf618, 168]),
  command(6, "BPF_OBJ_PIN", [from("v4.4"), 20]),
  command(7, "BPF_OBJ_GET", [from("v4.4"), 20]),
  command(8, "BPF_PROG_ATTACH", [from("v4.10"), 32]),
  command(9, "BPF_PROG_DETACH", [from("v4.10"), 32]),
  command(10, "BPF_PROG_TEST_RUN", [from("v4.12"), 76]),
  command(11, "BPF_PROG_GET_NEXT_ID", [from("v4.13"), 8]),
  command(12, "BPF_MAP_GET_NEXT_ID", [from("v4.13"), 8]),
  command(13, "BPF_PROG_GET_FD_BY_ID", [from("v4.13"), 4]),
  command(14, "BPF_MAP_GET_FD_BY_ID", [from("v4.13"), 12]),
  command(15, "BPF_OBJ_GET_INFO_BY_FD", [from("v4.13"), 16]),
  command(16, "BPF_PROG_QUERY", [from("v4.15"), 64]),
  command(17, "BPF_RAW_TRACEPOINT_OPEN", [from("v4.17"), 24]),
  command(18, "BPF_BTF_LOAD", [from("v4.18"), 40]),
  command(19, "BPF_BTF_GET_FD_BY_ID", [from("v4.18"), 4], [askedOf618, 16]),
  command(20, "BPF_TASK_FD_QUERY", [from("v4.18"), 48]),
  command(21, "BPF_MAP_LOOKUP_AND_DELETE_ELEM", [from("v4.20"), 32]),
  command(22, "BPF_MAP_FREEZE", [from("v5.2"), 4]),
  command(23, "BPF_BTF_GET_NEXT_ID", [from("v5.4"), 8]),
  command(24, "BPF_MAP_LOOKUP_BATCH", [from("v5.6"), 56]),
  command(25, "BPF_MAP_LOOKUP_AND_DELETE_BATCH", [from("v5.6"), 56]),
  command(26, "BPF_MAP_UPDATE_BATCH", [from("v5.6"), 56]),
  command(27, "BPF_MAP_DELETE_BATCH", [from("v5.6"), 56]),
  command(28, "BPF_LINK_CREATE", [from("v5.7"), 60], [seenIn73, 64]),
  command(29, "BPF_LINK_UPDATE", [from("v5.7"), 16]),
  command(30, "BPF_LINK_GET_FD_BY_ID", [from("v5.8"), 4]),
  command(31, "BPF_LINK_GET_NEXT_ID", [from("v5.8"), 8]),
  command(32, "BPF_ENABLE_STATS", [from("v5.8"), 4]),
  command(33, "BPF_ITER_CREATE", [from("v5.8"), 8]),
  command(34, "BPF_LINK_DETACH", [from("v5.9"), 4]),
  command(35, "BPF_PROG_BIND_MAP", [from("v5.10"), 12]),
  command(36, "BPF_TOKEN_CREATE", [from("v6.9"), 8]),
  command(37, "BPF_PROG_STREAM_READ_BY_FD", [askedOf618, 20]),
  command(38, "BPF_PROG_ASSOC_STRUCT_OPS", [seenIn72, 12]),
];

/** The command of that number, as of a release; undefined where the release has none. */
export function bpfCommandAsOf(
  number: bigint,
  release: ReleaseName,
): { readonly name: string; readonly end: number } | undefined {
  const found = commands.find((each) => each.number === number);
  const end = found?.ends.findLast(([lifetime]) => isIn(lifetime, release))?.[1];
  return found === undefined || end === undefined ? undefined : { name: found.name, end };
}

import type { KnownStructs } from "../src/declare/known-structs.ts";
import { bpfStructs } from "./structs/bpf.ts";
import { deviceStructs } from "./structs/devices.ts";
import { netlinkStructs } from "./structs/netlink.ts";
import { rdmaStructs } from "./structs/rdma.ts";
import { socketStructs } from "./structs/sockets.ts";
import { streamStructs } from "./structs/streams.ts";
import { syscallStructs } from "./structs/syscalls.ts";

/**
 * Structs of which interfaces.ts has no row: arguments of calls without a size, records of files, messages. As Linux 7.3 has
 * them, in the kernel file that each row names.
 */
export const structs: readonly KnownStructs[] = [
  ...syscallStructs,
  ...streamStructs,
  ...socketStructs,
  ...netlinkStructs,
  ...bpfStructs,
  ...deviceStructs,
  ...rdmaStructs,
];

import { bpf } from "./bpf.ts";
import { cachestat } from "./cachestat.ts";
import { clone3 } from "./clone3.ts";
import { fileGetattr, fileSetattr } from "./file-attr.ts";
import { futexWaitv } from "./futex-waitv.ts";
import { landlockCreateRuleset } from "./landlock-create-ruleset.ts";
import { listmount } from "./listmount.ts";
import { listns } from "./listns.ts";
import { mountSetattr } from "./mount-setattr.ts";
import { openTreeAttr } from "./open-tree-attr.ts";
import { openat2 } from "./openat2.ts";
import { perfEventOpen } from "./perf-event-open.ts";
import { schedGetattr } from "./sched-getattr.ts";
import { schedSetattr } from "./sched-setattr.ts";
import { statmount } from "./statmount.ts";
import type { Syscall } from "./syscall.ts";
import { getxattrat, setxattrat } from "./xattrat.ts";

/** The system calls whose order of checks is written down here. */
export const syscalls: ReadonlyMap<string, Syscall> = new Map(
  [
    bpf,
    cachestat,
    clone3,
    fileGetattr,
    fileSetattr,
    futexWaitv,
    getxattrat,
    landlockCreateRuleset,
    listmount,
    listns,
    mountSetattr,
    openTreeAttr,
    openat2,
    perfEventOpen,
    schedGetattr,
    schedSetattr,
    setxattrat,
    statmount,
  ].map((syscall) => [syscall.name, syscall]),
);

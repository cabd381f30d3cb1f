import type { Machine } from "./machine.ts";

/** A machine without devices: the selftest's commands make them. */
export const selftestMachine: Machine = { name: "selftest", devices: [], isolatedMsi: true, processor: "x86_64" };

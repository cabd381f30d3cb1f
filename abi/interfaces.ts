import type { Interface } from "../src/declare/interface.ts";
import { fileSyscalls } from "./interfaces/file-syscalls.ts";
import { ioctlInterfaces } from "./interfaces/ioctls.ts";
import { otherInterfaces } from "./interfaces/others.ts";
import { processSyscalls } from "./interfaces/process-syscalls.ts";

/** Which published interface follows which size convention. */
export const interfaces: readonly Interface[] = [
  ...fileSyscalls,
  ...processSyscalls,
  ...ioctlInterfaces,
  ...otherInterfaces,
];

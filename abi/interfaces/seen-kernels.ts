import type { Release } from "../../src/declare/release.ts";

/**
 * The kernels whose system calls were seen whole, oldest first. What differs between two of them is dated as far as it was
 * seen, and otherwise by inference: a kernel between them may be as either.
 */
export const seenKernels: readonly Release[] = [
  { name: "6.1.176", seen: "Debian's source" },
  { name: "6.12.107", seen: "Debian's source, and its recorded answers" },
  { name: "6.18.44", seen: "its own answers" },
  { name: "7.3.4", seen: "Debian's source, and its recorded answers" },
];

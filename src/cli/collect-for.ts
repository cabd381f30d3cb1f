import { setFlagsFromString } from "node:v8";
import { isTriedNode } from "./optimize-late.ts";

/** Data models: as many as are asked for by default, and as many as a kernel serves at most. */
const few = 2;
const ofOneKernel = 3;

/**
 * Tells V8 how much there may be before it collects the whole heap again, in percent on top of what it left the last
 * time. A comparison in few data models is over before a collection pays: without it two whole trees take a twentieth
 * less CPU, and no more memory. Several kernels are compared one after another, and V8 by itself would wait until what
 * they left behind is twice what is in use.
 */
export function collectFor(models: number): void {
  if (!isTriedNode()) return;
  if (models <= few) setFlagsFromString("--heap-growing-percent=700");
  else if (models > ofOneKernel) setFlagsFromString("--heap-growing-percent=40");
}

/** As V8 does by itself: it takes code that was made under the same flags alone. */
export function collectByDefault(): void {
  setFlagsFromString("--heap-growing-percent=0");
}

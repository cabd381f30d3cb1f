import { setFlagsFromString } from "node:v8";

/**
 * Left to itself V8 collects a heap when it is three or four times as large as what lives in it, since that is quickest. Where
 * kernel after kernel is compared, what lives is large already: half of it on top is enough, and costs a sixth more CPU time.
 */
export function growSlowly(): void {
  setFlagsFromString("--heap-growing-percent=40");
}

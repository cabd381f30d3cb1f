import type { Flow } from "./contract.ts";

/** Which way the bytes go where they go several ways: what one call fills another may read. */
export function joinedFlow(flows: readonly Flow[]): Flow {
  const ways = new Set(flows);
  if (ways.size === 0 || ways.has("unknown")) return "unknown";
  const [only = "unknown"] = ways;
  return ways.size === 1 ? only : "inout";
}

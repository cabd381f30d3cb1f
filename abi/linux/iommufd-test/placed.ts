import type { Lifetime, MainlineName } from "../../../src/declare/release.ts";

/*
 * The selftest's header is no uAPI, and only those of 6.12.107, 7.2.13 and 7.3.4 were seen. What it declares for a command
 * is placed with that command.
 */

const old = (since: MainlineName): Lifetime => ({
  since,
  inferred: "in the selftest's header of 6.12.107; placed with the command that it tests",
});

const recent = (since: MainlineName): Lifetime => ({
  since,
  inferred: "in the selftest's header of 7.2.13 and not of 6.12.107; placed with the command that it tests",
});

export const v6_2 = old("v6.2");
export const v6_6 = old("v6.6");
export const v6_7 = old("v6.7");
export const v6_8 = old("v6.8");
export const v6_13 = recent("v6.13");
export const v6_15 = recent("v6.15");
export const v6_17 = recent("v6.17");
export const v6_19 = recent("v6.19");

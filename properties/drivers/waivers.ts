import type { Break } from "./support/driver-laws.ts";
import { apertureWaivers } from "./waivers/apertures.ts";
import { backwardWaivers } from "./waivers/backward.ts";
import { covers } from "./waivers/driver-waiver.ts";
import type { DriverWaiver } from "./waivers/driver-waiver.ts";
import { forwardWaivers } from "./waivers/forward.ts";
import { loosenings } from "./waivers/loosenings.ts";
import { sameFailureWaivers } from "./waivers/same-failure.ts";

/** All that real kernels do against a law, each with a program that shows it. */
export const driverWaivers: readonly DriverWaiver[] = [
  ...backwardWaivers,
  ...apertureWaivers,
  ...sameFailureWaivers,
  ...forwardWaivers,
  ...loosenings,
];

/** The waivers that a break falls under. */
export const waiversFor = (found: Break): readonly DriverWaiver[] =>
  driverWaivers.filter((waiver) => covers(waiver, found));

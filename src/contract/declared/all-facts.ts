import { headers } from "../../../abi/headers.ts";
import { interfaces } from "../../../abi/interfaces.ts";
import { vfioFeaturePayloads } from "../../../abi/linux/vfio/feature-payloads.ts";
import { structs } from "../../../abi/structs.ts";
import type { Facts } from "./facts.ts";

/** All that abi/ says, for whoever has no header in view yet. */
export const allFacts: Facts = { histories: headers, features: vfioFeaturePayloads, interfaces, structs };

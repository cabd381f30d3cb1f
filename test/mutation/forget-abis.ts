import { forgetAbis } from "../support/known-abis.ts";

export const forget = forgetAbis;

import { abisOf } from "../../src/input/abis-of.ts";
import type { Abi } from "../../src/layout/abi.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { sourceOf } from "./source-of.ts";

/** Many tests ask for the same texts, the empty one above all. */
const known = new Map<string, Abi[]>();

/** The ABIs of a text as `sourceOf` has it: the same ones, however often they are asked for. */
export function knownAbis(text: string, models: readonly DataModelName[]): Abi[] {
  const key = `${models.join(" ")} ${text}`;
  let abis = known.get(key);
  if (abis === undefined) {
    abis = abisOf(
      sourceOf(text),
      models.map((name) => dataModels[name]),
    );
    known.set(key, abis);
  }
  return abis;
}

/** What is asked for from now on is read and laid out anew. */
export const forgetAbis = (): void => known.clear();

import { headers } from "../../abi/headers.ts";
import type { StructHistory } from "../../src/declare/history.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { pairsOf } from "./versions.ts";
import type { Pair } from "./versions.ts";

/** Every struct and union that abi/ declares. */
export const declaredStructs: readonly StructHistory[] = headers.flatMap(({ declarations }) =>
  declarations.filter((each): each is StructHistory => each.kind === "struct" || each.kind === "union"),
);

/** Their pairs of kernels, in every data model. */
export const declaredPairs: readonly Pair[] = declaredStructs.flatMap((struct) =>
  Object.values(dataModels).flatMap((model) => pairsOf(struct, model)),
);

import { check } from "../../../src/gate/check.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { requireNothingLost } from "../lost.ts";
import { faulty } from "./faulty.ts";

const path = "linux/foo.h";

/** The gate is given OLD for NEW, so that it says nothing of what is lost. */
export default faulty("silent", () => {
  const [old, now] = ["struct foo { int a; int b; };", "struct foo { int a; };"].map((text) =>
    memorySource("side", { [path]: text }),
  );
  const [before, after] = [old!, now!].map((source) => abisOf(source, [dataModels.x86_64]));
  requireNothingLost(before!, after!, [path], check(old!, old!, { dataModels: ["x86_64"] }));
  return { kind: "answered", said: () => "" };
});

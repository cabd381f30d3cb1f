import { describe } from "vitest";
import { examples } from "./examples/examples.ts";
import { tryExamples } from "./examples/try-examples.ts";

describe("an example", () => {
  tryExamples(examples.filter(({ isSlow }) => isSlow !== true));
});

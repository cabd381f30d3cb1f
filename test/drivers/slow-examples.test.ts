import { describe } from "vitest";
import { examples } from "./examples/examples.ts";
import { tryExamples } from "./examples/try-examples.ts";

describe("a slow example", () => {
  tryExamples(examples.filter(({ isSlow }) => isSlow === true));
});

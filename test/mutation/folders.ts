import { filesUnder } from "../house/files-under.ts";

/** A folder whose code is changed, and the tests that hold it, the nearest first. */
export interface MutatedFolder {
  readonly path: string;
  /** Files, and folders of them. */
  readonly tests: readonly string[];
  /** A module whose `forget` undoes what one test leaves to the next. */
  readonly forget?: string;
}

const examples = "test/mutation/rule-examples.ts";
const recordings = "test/mutation/recorded-scenarios.ts";
const forgetKernels = "test/mutation/forget-kernels.ts";
const gate = ["test/diff", "test/rules", "test/incidents", examples];

export const mutatedFolders: readonly MutatedFolder[] = [
  {
    path: "src/layout",
    tests: ["test/layout", "test/codec", "test/declare", "test/contract", "test/header", ...gate],
    forget: "test/mutation/forget-abis.ts",
  },
  { path: "src/diff", tests: [...gate, "test/gate", "test/contract"] },
  { path: "src/rules", tests: ["test/rules", examples, "test/incidents", "test/diff"] },
  { path: "src/negotiation", tests: ["test/negotiation", "test/drivers", recordings], forget: forgetKernels },
  { path: "src/drivers", tests: ["test/drivers", "test/negotiation", recordings], forget: forgetKernels },
];

/** What they hold is held by `examples` and `recordings`, one by one; and what looks at sources, or starts processes. */
export const leftOut: ReadonlySet<string> = new Set([
  "test/rules/examples.test.ts",
  "test/drivers/all-rules.test.ts",
  "test/drivers/kernel-rules.test.ts",
  "test/drivers/recordings.test.ts",
  "test/drivers/rules-out.test.ts",
  "test/drivers/shown-scenarios.test.ts",
  "test/drivers/slow-examples.test.ts",
]);

/** What some read besides what they import. */
export const filesRead: ReadonlyMap<string, readonly string[]> = new Map([
  [examples, ["test/golden/rules-by-example.txt"]],
  ["test/rules/root-causes.test.ts", filesUnder("test/rules/told", ".txt")],
  ...["commands", "expressions", "picture", "predefined-macros"].map(
    (name) => [`test/layout/${name}.test.ts`, filesUnder("test/layout/told", "")] as const,
  ),
  [recordings, ["test/fixtures/reasons.json", ...filesUnder("test/fixtures/recordings", ".gz")]],
]);

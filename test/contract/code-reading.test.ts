import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeReading } from "../../src/contract/code-reading.ts";

/** All that decides what code says: what was read before is taken for as long as the number stays. */
const modules = [
  ...readdirSync("src/contract/sources").map((name) => `src/contract/sources/${name}`),
  ...["src/contract/statement.ts", "src/input/kernel/kernel-files.ts", "src/input/git/code-of-tree.ts"],
].toSorted();

test("who changes how code is read raises `codeReading` where code may say something else, and writes down the digest", () => {
  const hash = createHash("sha256");
  for (const path of modules) hash.update(path).update(readFileSync(path));
  expect({ codeReading, digest: hash.digest("hex").slice(0, 16) }).toEqual({
    codeReading: 1,
    digest: "6b45a32a05b9a5dd",
  });
});

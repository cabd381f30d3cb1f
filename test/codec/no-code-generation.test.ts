import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const program = `
  import { iommu_hwpt_alloc } from ${JSON.stringify(built("abi/linux/iommufd/hwpt-alloc.js"))};
  import { codecOf } from ${JSON.stringify(built("src/codec/codec-of.js"))};
  import { entriesCodec } from ${JSON.stringify(built("src/codec/entries-codec.js"))};
  let generated = true;
  try { new Function(""); } catch { generated = false; }
  const options = { release: "v7.3", dataModel: "x86_64" };
  const value = { flags: 1, dev_id: 2, pt_id: 3 };
  const codec = codecOf(iommu_hwpt_alloc, options);
  const entries = entriesCodec(iommu_hwpt_alloc, options);
  console.log(generated, codec.decode(codec.encode(value)).pt_id, entries.decode(entries.encode([value, value])).length);
`;

function built(path: string): string {
  return pathToFileURL(resolve("dist", path)).href;
}

test.each([
  [[], "true 3 2\n"],
  [["--disallow-code-generation-from-strings"], "false 3 2\n"],
])("node with %j", (flags, printed) => {
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "--input-type=module", "--eval", program], {
    encoding: "utf8",
    timeout: 10_000,
  });
  expect(stderr).toBe("");
  expect(stdout).toBe(printed);
});

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { abisOf } from "../../src/input/abis-of.ts";
import { memorySource } from "../../src/input/memory-source.ts";
import { fileSource } from "../../src/input/file-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { picture } from "../../src/layout/picture.ts";
import { compilerFlags } from "./compiler-flags.ts";
import { compilers } from "./compilers.ts";
import { modelsOfGcc } from "./installed-compilers.ts";
import { pictureFacts, type PictureFacts } from "./pahole-picture.ts";
import { picturedStructs } from "./pictured-structs.ts";
import { run } from "./run.ts";

/** Their objects' debug information has relocations that pahole does not apply. */
const unreadable: readonly DataModelName[] = ["mips64", "n32", "sh"];
const models = (await modelsOfGcc()).filter((model) => !unreadable.includes(model));
const real: readonly (readonly [string, readonly string[]])[] = [
  ["/usr/include/linux/perf_event.h", ["perf_event_attr", "perf_event_mmap_page"]],
  ["/usr/include/linux/io_uring.h", ["io_uring_sqe", "io_uring_params"]],
  ["/usr/include/linux/vfio.h", ["vfio_iommu_type1_info", "vfio_irq_set"]],
  ["/usr/include/linux/videodev2.h", ["v4l2_pix_format", "v4l2_ext_control"]],
  ["/usr/include/linux/iommufd.h", ["iommu_hwpt_alloc", "iommu_ioas_map"]],
];

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "pahole-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** pahole's picture of a struct that `text` declares. Fails where gcc or pahole (package dwarves) is not installed. */
async function theirs(text: string, name: string, model: DataModelName): Promise<PictureFacts> {
  const object = join(directory, `${name}.${model}.o`);
  const source = `${text}\nstruct ${name} *used;\n`;
  const { asserts } = compilers[model];
  const flags = ["-g", "-c", "-o", object, ...compilerFlags(asserts, { model, root: null })];
  const compiled = await run(asserts.program, flags, source);
  expect(compiled.stderr).toBe("");
  const facts = pictureFacts((await run("pahole", ["-C", name, object])).stdout);
  expect(facts.lines).not.toEqual([]);
  return facts;
}

function ours(source: TextSource, name: string, model: DataModelName): PictureFacts {
  const [abi] = abisOf(source, [dataModels[model]]);
  const records = [...(abi?.headers.values() ?? [])].flatMap(({ records: found }) => found.get(`struct ${name}`) ?? []);
  expect(records).toHaveLength(1);
  return pictureFacts(records.map(picture).join(""));
}

describe.each(models)("pictures on %s are pahole's", (model) => {
  test.each([...picturedStructs])("struct %s", async (name, text) => {
    expect(ours(memorySource("own", { "own.h": text }), name, model)).toEqual(await theirs(text, name, model));
  });

  for (const [file, names] of real.filter(([path]) => existsSync(path))) {
    test.each(names)(`struct %s of ${file}`, async (name) => {
      expect(ours(fileSource(file), name, model)).toEqual(await theirs(`#include "${file}"`, name, model));
    });
  }
});

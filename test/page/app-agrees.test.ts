import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { releases } from "../../abi/releases.ts";
import { publishedCommands } from "../../src/known/known-kernel.ts";
import { vectorJson } from "../../src/emit/vector.ts";
import type { Vector } from "../../src/emit/vector.ts";
import { vectors } from "../../src/emit/vectors.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { Chromium } from "../support/chromium.ts";
import type { OpenPage } from "../support/chromium.ts";
import { runCli } from "../support/run-cli.ts";

let chromium: Chromium;
let opened: OpenPage;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), "uapi-compat-page-")), "payloads.html");
  writeFileSync(file, runCli(["emit", "html", "--app"]).stdout);
  chromium = await Chromium.launch();
  opened = await chromium.open(file);
  await opened.page.evaluate(`(async () => {
    const from = (name) => import("uapi-compat/src/" + name + ".js");
    const { inspect } = await from("page/inspect");
    const { decodedJson } = await from("calls/decoded-json");
    const { matrixJson } = await from("calls/matrix-json");
    const { spellingsOf } = await from("page/spellings");
    globalThis.asked = (state) => {
      const { declaration, call, matrix } = inspect(state);
      return {
        errors: [declaration.error, call?.error ?? null, matrix?.error ?? null],
        decoded: call?.value == null ? null : decodedJson(call.value.decoded),
        payload: call?.value == null ? null : spellingsOf(call.value).payload,
        matrix: matrix?.value == null ? null : matrixJson(matrix.value),
      };
    };
  })()`);
});
afterAll(() => chromium.close());

interface Asked {
  readonly name: string;
  readonly release: string;
  readonly dataModel: string;
  readonly text: string;
}

interface Answered {
  readonly errors: readonly (string | null)[];
  readonly decoded: string | null;
  readonly payload: string | null;
  readonly matrix: string | null;
}

const ask = (states: readonly Asked[]): Promise<readonly Answered[]> =>
  opened.page.evaluate(`${JSON.stringify(states)}.map(asked)`) as Promise<readonly Answered[]>;

const call = (name: string, release: string, dataModel: string, text: string): Asked => ({
  name,
  release,
  dataModel,
  text,
});

describe("the page says what the command line says", () => {
  test.each([
    call(
      "IOMMU_HWPT_INVALIDATE",
      "v6.12",
      "x86_64",
      '{"hwpt_id":4,"data_type":"IOMMU_HWPT_INVALIDATE_DATA_VTD_S1","data_uptr":[{"addr":0,"npages":1,"flags":0}]}',
    ),
    call("VFIO_DEVICE_ATTACH_IOMMUFD_PT", "v6.17", "s390x", '{"flags":1,"pt_id":2,"pasid":7}'),
  ])("of members: $name, $release, $dataModel", async (state) => {
    const [answer] = await ask([state]);
    const which = ["--release", state.release, "--data-model", state.dataModel];
    const { stdout: encoded } = runCli(["encode", state.name, state.text, ...which]);
    expect(`${answer!.payload}\n`).toBe(encoded);
    expect(answer!.decoded).toBe(runCli(["decode", state.name, encoded, ...which, "--format", "json"]).stdout);
    const [first] = (JSON.parse(answer!.matrix!) as { rows: { programs: string[] }[] }).rows[0]!.programs;
    const asked = ["--program", `${first}..v7.3`, "--data-model", state.dataModel, "--format", "json"];
    expect(answer!.matrix).toBe(runCli(["negotiate", state.name, state.text, ...asked]).stdout);
  });

  test.each([
    call("IOMMU_HWPT_ALLOC", "v6.9", "x86_64", "300000000400000001000000020000000000000000000000+z1003"),
    call("IOMMU_IOAS_MAP", "v6.15", "i386", "28000000+z20"),
  ])("of bytes: $name, $release, $dataModel", async (state) => {
    const [answer] = await ask([state]);
    const which = ["--data-model", state.dataModel, "--format", "json"];
    expect(answer!.decoded).toBe(
      runCli(["decode", state.name, state.text, "--release", state.release, ...which]).stdout,
    );
    expect(answer!.matrix).toBe(runCli(["negotiate", state.name, state.text, ...which]).stdout);
  });

  test.each([
    call("IOMMU_HWPT_ALLOC", "v7.3", "x86_64", '{"dev_id":"0x100000000","pt_id":0,"flags":0}'),
    call("IOMMU_HWPT_ALLOC", "v7.3", "x86_64", '{"flags":"NO_SUCH"}'),
    call("IOMMU_VIOMMU_ALLOC", "v6.6", "x86_64", "{}"),
  ])("of what can't be encoded: $text for $name", async (state) => {
    const [answer] = await ask([state]);
    const { stderr } = runCli(["encode", state.name, state.text, "--release", state.release]);
    expect(stderr).toBe(`uapi-compat: ${answer!.errors[0] ?? answer!.errors[1]}\n`);
  });
});

test("every payload that emit vectors writes gets the errno that it states, and the same bytes back", async () => {
  const of = (name: string, model: "x86_64" | "powerpc"): Vector[] => {
    const release = releases.find((each) => each.name === name)!;
    return [...vectors(publishedCommands, release, dataModels[model])];
  };
  const all = [...of("v6.6", "x86_64"), ...of("v7.3", "powerpc")];
  expect(all.length).toBeGreaterThan(500);
  const told = await ask(all.map(stateOf));
  const wrong = all.flatMap((vector, index) => {
    const { payload, matrix } = told[index]!;
    const { request, in: bytes } = JSON.parse(vectorJson(vector)) as { request: string; in: string };
    const isSame = payload === JSON.stringify({ request, in: bytes, ptrs: [], bufs: [] });
    return isSame && answerOf(matrix, vector.release) === vector.errno ? [] : [vector.id];
  });
  expect(wrong).toEqual([]);
  expect(opened.problems).toEqual([]);
});

const stateOf = (vector: Vector): Asked => {
  const { request, in: bytes, ptrs, bufs } = JSON.parse(vectorJson(vector)) as Record<string, unknown>;
  // Only the newest header has a command that the kernel has not.
  const release = vector.id.endsWith("/before-the-command") ? "v7.3" : vector.release;
  return call(vector.command, release, vector.dataModel, JSON.stringify({ request, in: bytes, ptrs, bufs }));
};

interface Matrix {
  readonly rows: readonly {
    readonly answers: readonly { readonly kernels: readonly string[]; readonly errno: string | null }[];
  }[];
}

function answerOf(matrix: string | null, kernel: string): string | null | undefined {
  if (matrix === null) return undefined;
  const { rows } = JSON.parse(matrix) as Matrix;
  return rows[0]!.answers.find(({ kernels }) => kernels.includes(kernel))?.errno;
}

import { describe, expect, test } from "vitest";
import { devices } from "../../abi/devices.ts";
import { IOMMU_HWPT_ALLOC } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { IOMMU_HWPT_INVALIDATE } from "../../abi/linux/iommufd/hwpt-invalidate.ts";
import { releases } from "../../abi/releases.ts";
import { payload } from "../../src/codec/payload/payload-of.ts";
import type { PayloadValue } from "../../src/codec/payload/payload-value.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import type { CommandHistory } from "../../src/declare/history.ts";
import { mainlineOf } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { knownKernel, publishedCommands } from "../../src/known/known-kernel.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { kernelAnswer } from "../../src/negotiation/kernel-answer.ts";
import { negotiationMatrix } from "../../src/negotiation/matrix.ts";
import type { MatrixRow } from "../../src/negotiation/matrix.ts";

const dataModel = dataModels.x86_64;
const mainline = releases.map(({ name }) => name).filter((name) => name === mainlineOf(name));
const called = (name: string): CommandHistory => publishedCommands.find((command) => command.name === name)!;

function rowOf(name: string, sent: Payload, { device = "", kernels = mainline } = {}): MatrixRow {
  const own = devices.find(({ name: each }) => each === device) ?? null;
  const [row] = negotiationMatrix([{ programs: [], payload: sent, unable: null }], kernels, (release, given) =>
    kernelAnswer(knownKernel(release, dataModel, own?.selftest ?? false), called(name), given, own),
  );
  return row!;
}

/** "v6.6..v6.7 EINVAL: data_uptr iommu_hwpt_vtd_s1 accepted" */
const spell = ({ answers }: MatrixRow): readonly string[] =>
  answers.map(({ kernels, answer }) => {
    const data = answer.data.map(
      ({ member, struct, errno, modelled }) =>
        `${member} ${struct ?? "-"} ${modelled ? (errno ?? "accepted") : "not modelled"}`,
    );
    return [`${kernels[0]}..${kernels.at(-1)} ${answer.errno ?? "accepted"}`, ...data].join(": ");
  });

type Alloc = PayloadValue<typeof IOMMU_HWPT_ALLOC>;
type Rest = Omit<Alloc, "flags" | "dev_id" | "pt_id">;

const alloc = (release: ReleaseName, rest: Rest): Payload =>
  payload(IOMMU_HWPT_ALLOC, { flags: 0, dev_id: 1, pt_id: 2, ...rest } as Alloc, { release, dataModel });

const vtd = {
  data_type: "IOMMU_HWPT_DATA_VTD_S1",
  data_uptr: { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 },
} as const;

test.each(Object.values(dataModels))("a kernel of $name takes its own programs' bytes and numbers", (model) => {
  const value = { flags: 0, dev_id: 1, pt_id: 2, ...vtd } as Alloc;
  const sent = payload(IOMMU_HWPT_ALLOC, value, { release: "v6.12", dataModel: model.name });
  const answerTo = (given: Payload) => kernelAnswer(knownKernel("v6.12", model), IOMMU_HWPT_ALLOC, given);
  expect(answerTo(sent)).toMatchObject({ errno: null, data: [{ struct: "iommu_hwpt_vtd_s1", errno: null }] });
  expect(answerTo({ ...sent, request: sent.request ^ 0x4000_0000 })).toMatchObject({ errno: "ENOTTY" });
});

describe("IOMMU_HWPT_ALLOC", () => {
  test("a new program whose later members are zero runs wherever the command is", () => {
    const row = rowOf("IOMMU_HWPT_ALLOC", alloc("v7.3", {}));
    expect(spell(row)).toEqual([
      "v6.2..v6.5 ENOTTY",
      "v6.6..v6.6 accepted",
      "v6.7..v6.10 accepted",
      "v6.11..v7.3 accepted",
    ]);
    expect(row.answers.map(({ answer }) => answer.tail)).toEqual(["none", "zero", "zero", "none"]);
  });

  test("driver data is refused by a kernel that does not know the members, and taken by the others", () => {
    expect(spell(rowOf("IOMMU_HWPT_ALLOC", alloc("v7.3", vtd)))).toEqual([
      "v6.2..v6.5 ENOTTY",
      "v6.6..v6.6 E2BIG",
      "v6.7..v6.10 accepted: data_uptr iommu_hwpt_vtd_s1 accepted",
      "v6.11..v7.3 accepted: data_uptr iommu_hwpt_vtd_s1 accepted",
    ]);
  });

  test("driver data below its minimum, above the kernel's struct, and nowhere", () => {
    const only = { kernels: ["v7.3"] satisfies ReleaseName[] };
    const data = (rest: Rest): readonly string[] => spell(rowOf("IOMMU_HWPT_ALLOC", alloc("v7.3", rest), only));
    const bytes = (length: number): Rest => ({ data_type: 1, data_uptr: { bytes: length } });
    expect(data(bytes(23))).toEqual(["v7.3..v7.3 accepted: data_uptr iommu_hwpt_vtd_s1 EINVAL"]);
    expect(data(bytes(25))).toEqual(["v7.3..v7.3 accepted: data_uptr iommu_hwpt_vtd_s1 EINVAL"]);
    expect(data({ data_type: 1, data_uptr: { bad: true } })).toEqual([
      "v7.3..v7.3 accepted: data_uptr iommu_hwpt_vtd_s1 EFAULT",
    ]);
  });

  test("a tag that the release does not have, or the device does not take, is left to the driver", () => {
    const amd = alloc("v7.3", { data_type: 3, data_uptr: { bytes: 32 } });
    expect(spell(rowOf("IOMMU_HWPT_ALLOC", amd)).slice(-2)).toEqual([
      "v6.11..v6.19 accepted: data_uptr - not modelled",
      "v7.0..v7.3 accepted: data_uptr iommu_hwpt_amd_guest accepted",
    ]);
    expect(spell(rowOf("IOMMU_HWPT_ALLOC", alloc("v7.3", vtd), { device: "amd" })).at(-1)).toBe(
      "v6.11..v7.3 accepted: data_uptr - not modelled",
    );
  });
});

test("a shorter program is zero-extended, and the row says by how much", () => {
  const { answers } = rowOf("IOMMU_HWPT_ALLOC", alloc("v6.6", {}));
  expect(answers.slice(1).map(({ answer }) => answer.zeroFilled)).toEqual([0, 16, 24]);
});

test("one number that two kinds of object share: the device's structs are told apart by their size alone", () => {
  const entries = {
    hwpt_id: 1,
    data_type: 0xdeadbeef,
    data_uptr: new Uint8Array(12),
    entry_len: 12,
    entry_num: 1,
  } as const;
  const sent = payload(IOMMU_HWPT_INVALIDATE, entries, { release: "v7.3", dataModel });
  expect(spell(rowOf("IOMMU_HWPT_INVALIDATE", sent, { device: "selftest", kernels: ["v6.8", "v7.3"] }))).toEqual([
    "v6.8..v6.8 accepted: data_uptr iommu_hwpt_invalidate_selftest EINVAL",
    "v7.3..v7.3 accepted: data_uptr iommu_hwpt_invalidate_selftest EINVAL: data_uptr iommu_viommu_invalidate_selftest accepted",
  ]);
});

test("VFIO never looks at a tail, but for BIND_IOMMUFD since v6.17", () => {
  const sent = { request: 0x3b76, in: new Uint8Array(32), ptrs: [], bufs: [] };
  sent.in.set([32], 0);
  sent.in.set([1], 31);
  const row = rowOf("VFIO_DEVICE_BIND_IOMMUFD", sent);
  expect(spell(row)).toEqual(["v6.2..v6.5 ENOTTY", "v6.6..v6.16 accepted", "v6.17..v7.3 E2BIG"]);
  expect(row.answers[1]?.answer.tail).toBe("ignored");
});

test("another number than the command's", () => {
  const sent = { request: 0x3b75, in: new Uint8Array(24), ptrs: [], bufs: [] };
  expect(spell(rowOf("VFIO_DEVICE_BIND_IOMMUFD", sent, { kernels: ["v7.3"] }))).toEqual(["v7.3..v7.3 ENOTTY"]);
});

test("programs whose headers make the same bytes share a row", () => {
  const sent = mainline
    .slice(-4)
    .map((release) => ({ programs: [release], payload: alloc(release, {}), unable: null }));
  const early = { programs: ["v6.5"] as const, payload: null, unable: "no such command" };
  const rows = negotiationMatrix([early, ...sent], ["v7.3"], (release, given) =>
    kernelAnswer(knownKernel(release, dataModel), called("IOMMU_HWPT_ALLOC"), given),
  );
  expect(rows.map(({ programs, unable, answers }) => [programs, unable, answers.length])).toEqual([
    [["v6.5"], "no such command", 0],
    [["v7.0", "v7.1", "v7.2", "v7.3"], null, 1],
  ]);
});

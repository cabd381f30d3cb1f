import { describe, expect, test } from "vitest";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, outcome, wordsOf } from "../examples/calls.ts";

const nestParent = 1;
const cmdqv = 2;
const nothing = wordsOf(0n, 0n);
const shared = 1;

interface Opened {
  readonly iommu: OpenedIommu;
  readonly calls: Calls;
  readonly device: number;
  readonly parent: number;
}

function opened(machine: string): Opened {
  const iommu = openIommu({ release: "7.3.4", devices: `tegra241-cmdqv/${machine}` });
  const calls = new Calls(iommu);
  const { id: device } = calls.bind();
  return { iommu, calls, device, parent: calls.hwpt(device, calls.ioas(), nestParent) };
}

/** Where the queues of a new vIOMMU are mapped, and how long that is. */
function mapped({ calls, device, parent }: Opened): readonly bigint[] {
  const { buffers } = calls.allocViommu(device, parent, cmdqv, nothing);
  const view = new DataView(buffers[0]!.buffer, buffers[0]!.byteOffset);
  return [view.getBigUint64(0, true), view.getBigUint64(8, true)];
}

describe("a vIOMMU with queues", () => {
  test("tells where its first page is mapped: the lowest offset that is free", () => {
    const program = opened("full");
    expect(mapped(program)).toEqual([0x1000n, 0x1_0000n]);
    expect(mapped(program)).toEqual([0x1_1000n, 0x1_0000n]);
    expect(program.iommu.mmap(3, 0x1000n, 0x1_0000, 3, shared)).toMatchObject({ ret: 0, errno: null });
  });

  test("leaves its offset and its interface to the next one", () => {
    const program = opened("small");
    const { calls, device, parent } = program;
    const viommu = calls.viommu(device, parent, cmdqv, nothing);
    expect(outcome(calls.allocViommu(device, parent, cmdqv, nothing))).toBe("ENOSPC");
    expect(outcome(calls.destroy(viommu))).toBe("ok");
    expect(mapped(program)).toEqual([0x1000n, 0x1_0000n]);
  });

  test("keeps neither where what it tells can't be written", () => {
    const program = opened("small");
    const { calls, device, parent, iommu } = program;
    const [data, struct] = [0x7000_0000_0000n, 0x7000_0001_0000n];
    iommu.process.memory.map([
      { address: data, bytes: new Uint8Array(16), writable: false },
      { address: struct, bytes: wordsOf(40, 0, cmdqv, device, parent, 0, 16, 0, data), writable: true },
    ]);
    expect(iommu.issue(3, 0x3b90, struct)).toBe(-14);
    expect(outcome(calls.allocViommu(device, parent, cmdqv, nothing))).toBe("ok");
  });

  test("takes a struct of its own length alone", () => {
    const { calls, device, parent } = opened("full");
    const alloc = (data: Uint8Array): string => outcome(calls.allocViommu(device, parent, cmdqv, data));
    expect([wordsOf(0n), wordsOf(0n, 0n, 0n), nothing].map(alloc)).toEqual(["EINVAL", "EINVAL", "ok"]);
  });

  test("is an SMMU's in all else: nested page tables, invalidation, plain vIOMMUs", () => {
    const { calls, device, parent } = opened("full");
    const viommu = calls.viommu(device, parent, cmdqv, nothing);
    const entry = { data: wordsOf(0b1011n, 0n), dataType: 2 };
    expect(outcome(calls.allocHwpt(device, viommu, 0, entry))).toBe("ok");
    expect(outcome(calls.allocHwpt(device, viommu, 0, { ...entry, data: wordsOf(0b1111n, 0n) }))).toBe("EIO");
    expect(calls.invalidate(viommu, 1, 16, 2, wordsOf(0x10n, 0n, 0x01n, 0n))).toBe("EIO, 1");
    expect(outcome(calls.allocViommu(device, parent, 1))).toBe("ok");
    expect(outcome(calls.allocViommu(device, parent, 3, nothing))).toBe("EOPNOTSUPP");
  });

  test("gives the slot of a vDEVICE back with it", () => {
    const { calls, device, parent } = opened("small");
    const viommu = calls.viommu(device, parent, cmdqv, nothing);
    const vdevice = calls.vdevice(viommu, device, 1n);
    expect(outcome(calls.destroy(vdevice))).toBe("ok");
    expect(outcome(calls.allocVdevice(viommu, calls.bind("vfio1").id, 2n))).toBe("ok");
  });

  test("has nothing for a program before v6.17", () => {
    const iommu = openIommu({ release: "v6.16", devices: "tegra241-cmdqv/full" });
    const calls = new Calls(iommu);
    const { id: device } = calls.bind();
    const parent = calls.hwpt(device, calls.ioas(), nestParent);
    expect(outcome(calls.allocViommu(device, parent, cmdqv))).toBe("EOPNOTSUPP");
    expect(outcome(calls.allocViommu(device, parent, 1))).toBe("ok");
  });
});

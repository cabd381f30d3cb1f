import { describe, expect, test } from "vitest";
import { Master } from "../../../src/drivers/arm-smmuv3/master.ts";
import { leave, SmmuPagingDomain } from "../../../src/drivers/arm-smmuv3/paging-domain.ts";
import type { SmmuDriver } from "../../../src/drivers/arm-smmuv3/paging-domain.ts";
import { probe } from "../../../src/drivers/arm-smmuv3/smmu.ts";
import { machines } from "../../../src/drivers/machines/machines.ts";
import type { PhysicalDevice } from "../../../src/drivers/machines/machine.ts";
import { newContext, told } from "../support/paging.ts";

/* arm_smmu_attach_dev, arm_smmu_s1_set_dev_pasid and what they count: arm-smmu-v3.c of 7.3. */

const [first, second] = machines.get("smmuv3/two-smmu")!.devices as readonly [PhysicalDevice, PhysicalDevice];
const otherSmmu = "EINVAL arm-attach/other-smmu";

class Bench {
  readonly #masters = new Map<PhysicalDevice, Master>();
  readonly driver: SmmuDriver = {
    name: "arm-smmuv3",
    capable: () => true,
    kernel: newContext().kernel,
    master: (device) => this.master(device),
  };

  master(device: PhysicalDevice): Master {
    let master = this.#masters.get(device);
    if (master === undefined) this.#masters.set(device, (master = new Master(device, probe(device.iommu))));
    return master;
  }

  domain(stage: 1 | 2 = 1, tracksDirty = false): SmmuPagingDomain {
    return new SmmuPagingDomain(this.driver, first.iommu, probe(first.iommu), stage, tracksDirty);
  }

  /** A device like the first one, behind its SMMU. */
  device(facts: Partial<PhysicalDevice> = {}): PhysicalDevice {
    return { ...first, ...facts };
  }
}

const counts = ({ masters }: SmmuPagingDomain): readonly number[] => [...masters.values()];

describe("a domain of pages", () => {
  test("is as wide as its stage's addresses", () => {
    const bench = new Bench();
    const narrow = { ...probe(first.iommu), outputBits: 40, stage1InputBits: 48 };
    const of = (stage: 1 | 2) => new SmmuPagingDomain(bench.driver, first.iommu, narrow, stage, false).aperture;
    expect([of(1), of(2)]).toEqual([
      { start: 0n, last: 0xffff_ffff_ffffn },
      { start: 0n, last: 0xff_ffff_ffffn },
    ]);
  });

  test("knows what is mapped where it tracks dirty pages, and only there", () => {
    const bench = new Bench();
    const [plain, tracking] = [bench.domain(1), bench.domain(1, true)];
    expect([plain.dirty, plain.map, plain.unmap]).toEqual([undefined, undefined, undefined]);
    const dirty: string[] = [];
    const read = (): readonly string[] => {
      tracking.dirty?.readAndClear(0n, 0x40_0000n, false, (iova, size) => dirty.push(`${iova}+${size}`));
      return dirty.splice(0);
    };
    expect(tracking.map?.(0x1000n, 0x1000n, true, 0x1000n, false)).toBeNull();
    expect(tracking.map?.(0x3000n, 0x1000n, false, 0x3000n, false)).toBeNull();
    expect(tracking.map?.(0x20_0000n, 0x20_0000n, true, 0n, false)).toBeNull();
    expect(read()).toEqual([`${0x1000}+4096`, `${0x20_0000}+${0x20_0000}`]);
    tracking.unmap?.(0x1000n, 0x1000n);
    expect(read()).toEqual([`${0x20_0000}+${0x20_0000}`]);
  });
});

describe("attaching", () => {
  test("writes the stream table, and counts the device here and no more there", () => {
    const bench = new Bench();
    const [a, b, stage2] = [bench.domain(), bench.domain(), bench.domain(2)];
    const master = bench.master(first);
    master.vmaster = { viommu: {} as never, virtualStream: 1n };
    expect(told(a.attach(first, null))).toBe("ok");
    expect([master.streamTable, master.vmaster, counts(a)]).toEqual(["tables", null, [1]]);
    expect(told(b.attach(first, a))).toBe("ok");
    expect([counts(a), counts(b)]).toEqual([[], [1]]);
    expect(told(stage2.attach(first, b))).toBe("ok");
    expect([master.streamTable, counts(b), counts(stage2)]).toEqual(["other", [], [1]]);
    master.vmaster = { viommu: {} as never, virtualStream: 1n };
    stage2.detach(first);
    expect([master.streamTable, master.vmaster, counts(stage2)]).toEqual(["blocked", null, []]);
  });

  test("a refusal changes nothing", () => {
    const bench = new Bench();
    const a = bench.domain();
    a.attach(first, null);
    const master = bench.master(second);
    expect(told(a.attach(second, null))).toBe(otherSmmu);
    expect([master.streamTable, counts(a)]).toEqual(["blocked", [1]]);
    expect(told(a.attachPasid(second, 3, null))).toBe("EINVAL arm-pasid/other-smmu");
    expect([[...master.substreams], counts(a)]).toEqual([[], [1]]);
  });

  test("a second stage waits until no PASID is in use", () => {
    const bench = new Bench();
    const [a, stage2] = [bench.domain(), bench.domain(2)];
    a.attach(first, null);
    a.attachPasid(first, 3, null);
    expect(told(stage2.attach(first, a))).toBe("EBUSY arm-attach/substreams");
    a.detachPasid(first, 3);
    expect(told(stage2.attach(first, a))).toBe("ok");
    expect(told(a.attachPasid(first, 3, null))).toBe("EINVAL arm-pasid/device-not-in-tables");
    expect(told(stage2.attachPasid(first, 3, null))).toBe("EINVAL arm-pasid/stage-2");
  });

  test("the device and its PASIDs are counted together", () => {
    const bench = new Bench();
    const [a, b] = [bench.domain(), bench.domain()];
    const master = bench.master(first);
    a.attach(first, null);
    a.attachPasid(first, 3, null);
    a.attachPasid(first, 4, null);
    expect([counts(a), [...master.substreams]]).toEqual([[3], [3, 4]]);
    expect(told(b.attachPasid(first, 4, a))).toBe("ok");
    expect([counts(a), counts(b), [...master.substreams]]).toEqual([[2], [1], [3, 4]]);
    b.detachPasid(first, 4);
    a.detachPasid(first, 3);
    expect([counts(a), counts(b), [...master.substreams]]).toEqual([[1], [], []]);
    a.detach(first);
    a.exit(master);
    expect(counts(a)).toEqual([]);
  });

  test("a device leaves what a nested domain stands on", () => {
    const bench = new Bench();
    const parent = bench.domain(2);
    const master = bench.master(first);
    parent.enter(master);
    parent.enter(master);
    leave(master, null);
    leave(master, { kind: "nested", owner: bench.driver, attach: () => null });
    expect(counts(parent)).toEqual([2]);
    leave(master, { kind: "nested", owner: bench.driver, attach: () => null, parent } as never);
    expect(counts(parent)).toEqual([1]);
    leave(master, { kind: "nested", owner: bench.driver, attach: () => null, parent: {} } as never);
    leave(master, parent);
    expect(counts(parent)).toEqual([]);
  });
});

describe("coherency", () => {
  test("is promised while all that is attached can keep it", () => {
    const bench = new Bench();
    const [can, cannot] = [bench.device({ canWriteBack: true }), bench.device({ canWriteBack: false })];
    const a = bench.domain();
    expect([a.enforceCacheCoherency(), a.enforcesCoherency]).toEqual([true, true]);
    expect(told(a.attach(can, null))).toBe("ok");
    expect(a.enforceCacheCoherency()).toBe(true);
    expect(told(a.attach(cannot, null))).toBe("EINVAL arm-attach/coherency");
    const b = bench.domain();
    b.attach(cannot, null);
    b.attach(can, a);
    expect([b.enforceCacheCoherency(), b.enforcesCoherency]).toEqual([false, false]);
    expect(told(b.attach(cannot, null))).toBe("ok");
  });

  test("page faults want one stream", () => {
    const bench = new Bench();
    const a = bench.domain();
    a.handlesFaults = true;
    const attach = (pri: boolean, streams: readonly number[]): string =>
      told(a.attach(bench.device({ pri, streams }), null));
    expect([attach(true, [1]), attach(false, [1, 2]), attach(true, [1, 2]), attach(true, [])]).toEqual([
      "ok",
      "ok",
      "EOPNOTSUPP arm-attach/faults",
      "EOPNOTSUPP arm-attach/faults",
    ]);
    a.handlesFaults = false;
    expect(attach(true, [1, 2])).toBe("ok");
  });
});

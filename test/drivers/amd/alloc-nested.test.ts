import { describe, expect, test } from "vitest";
import { AmdDriver } from "../../../src/drivers/amd/amd-driver.ts";
import { allocNested } from "../../../src/drivers/amd/alloc-nested.ts";
import { probe } from "../../../src/drivers/amd/amd-iommu.ts";
import type { AmdIommu } from "../../../src/drivers/amd/amd-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { MappedMemory } from "../../../src/negotiation/memory/mapped-memory.ts";
import { wordsOf } from "../examples/calls.ts";
import { newContext, told } from "../support/paging.ts";

/* drivers/iommu/amd/nested.c and amd_iommu_types.h of 7.3: what a guest's device table entry may be. */

const at = 0x1000n;
const guestTable = { type: 3, length: 32 };

const hardware: AmdIommu = probe({
  name: "amd0",
  driver: "amd",
  registers: { EFR: 0n, EFR2: 0n },
});

class Bench {
  readonly driver = new AmdDriver(newContext().kernel);
  readonly guests = new Map<number, number>();

  alloc(words: readonly bigint[], { type, length } = guestTable, fiveLevels = false) {
    const memory = new MappedMemory([{ address: at, bytes: wordsOf(...words), writable: true }]);
    const data = { memory, type, address: at, length };
    return allocNested(this.driver, { ...hardware, fiveLevels }, this.guests, data);
  }

  /** How many domain ids are taken, from the other end. */
  left(): number {
    let count = 0;
    while (!this.driver.ids.areGone) {
      this.driver.ids.take();
      count++;
    }
    for (let i = 0; i < count; i++) this.driver.ids.give();
    return count;
  }
}

const outcomeOf = (got: object): string => (got instanceof Refusal ? told(got) : "ok");
const bit = (place: number): bigint => 1n << BigInt(place);
const [v, gv] = [bit(0), bit(55)];

describe("a guest's entry", () => {
  test.each<[string, readonly bigint[], string]>([
    ["of zeros", [0n, 0n, 0n, 0n], "ok"],
    ["with bits beside Mode", [bit(8), 0n, 0n, 0n], "ok"],
    ["with Mode's first bit", [bit(9), 0n, 0n, 0n], "EINVAL amd-nested/host-table"],
    ["with Mode's last bit", [bit(11), 0n, 0n, 0n], "EINVAL amd-nested/host-table"],
    ["with the host's table, first bit", [bit(12), 0n, 0n, 0n], "EINVAL amd-nested/host-table"],
    ["with the host's table, last bit", [bit(51), 0n, 0n, 0n], "EINVAL amd-nested/host-table"],
    ["with a bit behind it", [bit(52), 0n, 0n, 0n], "ok"],
    ["with V alone", [v, 0n, 0n, 0n], "ok"],
    ["with GV alone", [gv, 0n, 0n, 0n], "ok"],
    ["with V and GV, and no table", [v | gv, 0n, 0n, 0n], "EINVAL amd-nested/no-guest-table"],
    ["with a table at bit 58", [v | gv | bit(58), 0n, 0n, 0n], "ok"],
    ["with a table at bit 60", [v | gv | bit(60), 0n, 0n, 0n], "ok"],
    ["with a bit behind the table's", [v | gv | bit(61), 0n, 0n, 0n], "EINVAL amd-nested/no-guest-table"],
    ["with a table at bit 16 of the second word", [v | gv, bit(16), 0n, 0n], "ok"],
    ["with a table at bit 31 of it", [v | gv, bit(31), 0n, 0n], "ok"],
    ["with a bit behind", [v | gv, bit(32), 0n, 0n], "EINVAL amd-nested/no-guest-table"],
    ["with a bit before the next part", [v | gv, bit(42), 0n, 0n], "EINVAL amd-nested/no-guest-table"],
    ["with a table at bit 43 of it", [v | gv, bit(43), 0n, 0n], "ok"],
    ["with a table at bit 63 of it", [v | gv, bit(63), 0n, 0n], "ok"],
    ["with a domain id alone", [v | gv, 0xffffn, 0n, 0n], "EINVAL amd-nested/no-guest-table"],
    ["with five levels", [0n, 0n, bit(54), 0n], "EOPNOTSUPP amd-nested/five-levels"],
    ["with six levels", [0n, 0n, bit(55), 0n], "EINVAL amd-nested/levels"],
    ["with seven levels", [0n, 0n, bit(55) | bit(54), 0n], "EINVAL amd-nested/levels"],
    ["with bits beside the levels", [0n, 0n, bit(53) | bit(56), 0n], "ok"],
    ["with GLX 2", [bit(57), 0n, 0n, 0n], "ok"],
    ["with GLX 3", [bit(57) | bit(56), 0n, 0n, 0n], "EINVAL amd-nested/glx"],
    ["with anything in its last word", [0n, 0n, 0n, bit(64) - 1n], "ok"],
  ])("%s", (_what, words, expected) => {
    expect(outcomeOf(new Bench().alloc(words))).toBe(expected);
  });

  test("five levels where the host has them", () => {
    expect(outcomeOf(new Bench().alloc([0n, 0n, bit(54), 0n], guestTable, true))).toBe("ok");
    expect(outcomeOf(new Bench().alloc([0n, 0n, bit(55), 0n], guestTable, true))).toBe("EINVAL amd-nested/levels");
  });

  test("the type is looked at before the length", () => {
    expect(outcomeOf(new Bench().alloc([0n, 0n, 0n, 0n], { type: 2, length: 8 }))).toBe("EOPNOTSUPP amd-nested/type");
    expect(outcomeOf(new Bench().alloc([0n, 0n, 0n, 0n], { type: 3, length: 31 }))).toMatch(/^EINVAL /);
    expect(outcomeOf(new Bench().alloc([0n, 0n, 0n, 0n], { type: 3, length: 33 }))).toMatch(/^EINVAL /);
    expect(outcomeOf(new Bench().alloc([0n, 0n, 0n]))).toMatch(/^EFAULT /);
  });
});

describe("a domain id of the host", () => {
  const guest = (id: bigint): readonly bigint[] => [0n, id, 0n, 0n];

  test("is taken for each of the guest's, and given back with the last that has it", () => {
    const bench = new Bench();
    const before = bench.left();
    const taken = (): number => before - bench.left();
    const [a, again, b] = [5n, 5n, 6n].map((id) => bench.alloc(guest(id)));
    expect([taken(), [...bench.guests]]).toEqual([
      2,
      [
        [5, 2],
        [6, 1],
      ],
    ]);
    const free = (domain: unknown): void => (domain as { free(): void }).free();
    free(a);
    expect(taken()).toBe(2);
    free(b);
    expect(taken()).toBe(1);
    free(again);
    expect(taken()).toBe(0);
    bench.alloc(guest(5n));
    expect(taken()).toBe(1);
  });

  test("is 16 bits of the second word", () => {
    const bench = new Bench();
    bench.alloc(guest(0xffffn));
    bench.alloc(guest(0x1_0000n));
    expect([...bench.guests.keys()]).toEqual([0xffff, 0]);
  });

  test("is there for one that the guest has already, also where all are taken", () => {
    const bench = new Bench();
    bench.alloc(guest(7n));
    while (!bench.driver.ids.areGone) bench.driver.ids.take();
    expect(outcomeOf(bench.alloc(guest(8n)))).toBe("ENOSPC amd-nested/domain-ids");
    expect(outcomeOf(bench.alloc(guest(7n)))).toBe("ok");
    expect([...bench.guests]).toEqual([[7, 2]]);
    bench.driver.ids.give();
    expect(outcomeOf(bench.alloc(guest(8n)))).toBe("ok");
  });

  test("there are 65,535, of which the identity domain has one", () => {
    expect(new Bench().left()).toBe(65_534);
  });
});

test("a nested domain is the driver's, and attaches to any of its devices", () => {
  const bench = new Bench();
  const domain = bench.alloc([0n, 0n, 0n, 0n]);
  expect(domain).toMatchObject({ kind: "nested", owner: bench.driver });
  expect(domain instanceof Refusal ? domain : domain.attach({} as never, null)).toBeNull();
});

import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { called, said } from "../support/called.ts";
import { faulting as faultingOn } from "../support/faulting.ts";
import type { Faulting } from "../support/faulting.ts";

const faulting = (release: ReleaseName): Faulting => faultingOn(openIommu({ release, config: { iommufdTest: true } }));

const record = (group: string, cookie: string): string =>
  `02000000 03000000 00000000 ${group}000000 01000000 00000000 afbeadde 00000000 00000000 ${cookie}000000`;

test("a flag is refused", () => {
  const { iommu } = faulting("v7.3");
  expect(called(iommu, 0x3b8e, "10000000 01000000 00000000 00000000")).toBe("EOPNOTSUPP fault-queue-alloc/flags");
});

test("an answer that can't be written gives the descriptor back", () => {
  const { iommu } = faulting("v7.3");
  const command = "10000000 00000000 00000000 00000000";
  expect(called(iommu, 0x3b8e, command, { readonly: true })).toBe("EFAULT command/write-back-fault");
  expect(called(iommu, 0x3b8e, command)).toBe("10000000 00000000 04000000 05000000");
});

describe("read", () => {
  test("gives whole groups, as many as fit, in their order", () => {
    const { iommu, fd, fault } = faulting("v7.3");
    for (const group of [1, 2, 3]) fault(group);
    expect(said(iommu.read(fd, 80))).toBe(`${record("01", "01")} ${record("02", "02")}`);
    expect(iommu.read(fd, 80)).toMatchObject({ ret: 40 });
    expect(iommu.read(fd, 80)).toMatchObject({ ret: 0 });
  });

  test.each([
    ["a part of a record", 39, undefined, "ESPIPE fault-read/whole-records"],
    ["at a position", 40, 0n, "ESPIPE file/position"],
    ["less than the first group", 0, undefined, "EINVAL fault-read/too-small"],
  ])("%s", (_, length, position, expected) => {
    const { iommu, fd, fault } = faulting("v7.3");
    fault(1);
    expect(said(iommu.read(fd, length, position))).toBe(expected);
  });

  test("what was too small gave 0 before", () => {
    const { iommu, fd, fault } = faulting("6.12.100");
    fault(1);
    expect(iommu.read(fd, 0)).toMatchObject({ ret: 0, errno: null });
  });

  const unwritable = (release: ReleaseName) => {
    const { iommu, fd, fault } = faulting(release);
    fault(1);
    fault(2);
    // Room for one record, then a page that is not mapped.
    iommu.process.memory.map([{ address: 0x1000_0fd8n, bytes: new Uint8Array(40), writable: true }]);
    const nowhere = iommu.calls.read(fd, 0x7000_0000n, 80, null);
    const partly = iommu.calls.read(fd, 0x1000_0fd8n, 80, null);
    return [nowhere, partly, iommu.poll(fd, 1).ret].map((each) => (each instanceof Refusal ? each.rule.id : each));
  };

  test("a group that can't be written is read again", () => {
    expect(unwritable("v7.3")).toEqual(["fault-read/fault", 40, 1]);
    expect(unwritable("6.12.107")).toEqual(["fault-read/fault", 40, 1]);
  });

  test("it was lost before, with all behind it", () => {
    expect(unwritable("v6.12")).toEqual(["fault-read/fault", 0, 0]);
  });
});

describe("write", () => {
  const bytes = (...words: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(words).buffer);
  const [success, invalid] = [0, 1];

  /** With two groups read: their cookies are 1 and 2. */
  const waiting = (release: ReleaseName = "v7.3") => {
    const { iommu, fd, fault } = faulting(release);
    fault(1);
    fault(2);
    iommu.read(fd, 80);
    return { iommu, fd };
  };

  test.each([
    ["half a response", bytes(1), "ESPIPE fault-write/whole-records"],
    ["another code", bytes(1, 2), "EINVAL fault-write/code"],
    ["a cookie that nobody has", bytes(3, success), "EINVAL fault-write/cookie"],
  ])("%s", (_, response, expected) => {
    const { iommu, fd } = waiting();
    expect(said(iommu.write(fd, response))).toBe(expected);
  });

  test("a group is answered once, and its cookie is free then", () => {
    const { iommu, fd } = waiting();
    expect(iommu.write(fd, bytes(1, success)).ret).toBe(8);
    expect(iommu.write(fd, bytes(1, success)).errno).toBe("EINVAL");
    expect(iommu.write(fd, bytes(2, invalid)).ret).toBe(8);
  });

  test("what was answered before a bad response counts", () => {
    const { iommu, fd } = waiting();
    expect(iommu.write(fd, bytes(1, success, 9, success, 2, success)).ret).toBe(8);
    expect(iommu.write(fd, bytes(2, success)).ret).toBe(8);
  });

  test.each([
    ["v7.3", "fault-write/fault"],
    ["6.12.91", "fault-write/fault"],
    ["6.12.90", 8],
  ] as const)("a response that can't be read, on %s", (release, expected) => {
    const { iommu, fd } = waiting(release);
    const got = iommu.calls.write(fd, 0x7000_0000n, 8, null);
    expect(got instanceof Refusal ? got.rule.id : got).toBe(expected);
  });
});

test("poll tells what can be read; writing is always possible", () => {
  const { iommu, fd, fault } = faulting("v7.3");
  expect(iommu.poll(fd, 0x5).out).toEqual(Uint8Array.of(4, 0));
  fault(1);
  expect(iommu.poll(fd, 0x45).out).toEqual(Uint8Array.of(0x45, 0));
  expect(iommu.poll(9, 1).out).toEqual(Uint8Array.of(0x20, 0));
});

test("what came through an attachment is gone with it", () => {
  const { iommu, fd, fault, replace } = faulting("v7.3");
  fault(1);
  iommu.read(fd, 40);
  fault(2);
  replace();
  expect(iommu.poll(fd, 1).ret).toBe(0);
  expect(iommu.write(fd, new Uint8Array(Uint32Array.of(1, 0).buffer)).errno).toBe("EINVAL");
});

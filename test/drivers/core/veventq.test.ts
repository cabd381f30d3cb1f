import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { VeventqObject } from "../../../src/drivers/core/veventq-object.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { called, said } from "../support/called.ts";
import type { Mocked } from "../support/mocked.ts";
import { reporting, withVdevice } from "../support/reporting.ts";
import type { Reporting } from "../support/reporting.ts";

const request = 0x3b93;
/** size, flags, viommu_id, type, veventq_depth, two outputs, __reserved. */
const alloc = ({ flags = "00", viommu = "06", type = "efbeefbe", depth = "02000000", reserved = "00" } = {}): string =>
  `20000000 ${flags}000000 ${viommu}000000 ${type} ${depth} 00000000 00000000 ${reserved}000000`;

const open = (release: ReleaseName): OpenedIommu => openIommu({ release, config: { iommufdTest: true } });
const mocked = (release: ReleaseName): Mocked => withVdevice(open(release));

describe("VEVENTQ_ALLOC", () => {
  test.each([
    ["a flag", { flags: "01", depth: "00000000" }, "EOPNOTSUPP veventq-alloc/flags"],
    ["__reserved", { reserved: "01", viommu: "09" }, "EOPNOTSUPP veventq-alloc/reserved"],
    ["the type DEFAULT", { type: "00000000", depth: "00000000" }, "EOPNOTSUPP veventq-alloc/type"],
    ["no depth", { depth: "00000000", viommu: "09" }, "EINVAL veventq-alloc/depth"],
    ["too much depth", { depth: "01000800", viommu: "09" }, "EINVAL veventq-alloc/most"],
    ["no vIOMMU", { viommu: "05" }, "ENOENT veventq-alloc/viommu"],
  ])("%s", (_, given, expected) => {
    expect(called(mocked("v7.3").iommu, request, alloc(given))).toBe(expected);
  });

  test("one queue of a type; any type is taken", () => {
    const { iommu } = mocked("v7.3");
    const first = called(iommu, request, alloc());
    expect(first).toBe("20000000 00000000 06000000 efbeefbe 02000000 08000000 04000000 00000000");
    expect(called(iommu, request, alloc())).toBe("EEXIST veventq-alloc/exists");
    expect(called(iommu, request, alloc({ type: "ffffffff" }))).toContain("09000000 05000000");
  });

  test("there was no maximum at first", () => {
    expect(called(mocked("v6.15").iommu, request, alloc({ depth: "ffffffff" }))).not.toContain("E");
  });

  test("an answer that can't be written gives id, descriptor and type back", () => {
    const { iommu } = mocked("v7.3");
    expect(called(iommu, request, alloc(), { readonly: true })).toBe("EFAULT command/write-back-fault");
    expect(called(iommu, request, alloc())).toContain("08000000 04000000");
  });

  test("the file holds the queue, and the queue the vIOMMU", () => {
    const { iommu } = mocked("v7.3");
    called(iommu, request, alloc());
    expect(called(iommu, 0x3b80, "08000000 08000000")).toBe("EBUSY destroy/users");
    iommu.close(4);
    expect(called(iommu, 0x3b80, "08000000 06000000")).toBe("EBUSY destroy/users");
    expect(called(iommu, 0x3b80, "08000000 08000000")).toBe("08000000 08000000");
  });
});

/** With so many events reported. */
function reported(count: number, release: ReleaseName = "v7.3"): Reporting {
  const reporter = reporting(open(release));
  for (let i = 0; i < count; i++) reporter.report();
  return reporter;
}

describe("read", () => {
  const event = (sequence: string): string => `00000000 ${sequence}000000 99000000`;
  const lost = (sequence: string): string => `01000000 ${sequence}000000`;
  const untouched = (words: number): string => " a5a5a5a5".repeat(words);

  test("gives whole events, as many as fit, in their order", () => {
    const { iommu, fd } = reported(2);
    expect(said(iommu.read(fd, 20))).toBe(event("00") + untouched(2));
    expect(said(iommu.read(fd, 24))).toBe(event("01") + untouched(3));
    expect(iommu.read(fd, 24)).toMatchObject({ ret: 0 });
  });

  test("events that have no room are one header, with the number of the last", () => {
    const { iommu, fd, report } = reported(5);
    expect(said(iommu.read(fd, 12))).toBe(event("00"));
    report();
    expect(said(iommu.read(fd, 64))).toBe(`${event("01")} ${event("05")}${untouched(10)}`);
    for (let i = 0; i < 4; i++) report();
    expect(said(iommu.read(fd, 32))).toBe(`${event("06")} ${event("07")} ${lost("09")}`);
    expect(iommu.poll(fd, 1).ret).toBe(0);
  });

  test.each([
    ["at a position", 24, 8n, "ESPIPE file/position"],
    ["less than a header", 7, undefined, "EINVAL vevent-read/header"],
    ["less than the first event", 11, undefined, "EINVAL vevent-read/too-small"],
  ])("%s", (_, length, position, expected) => {
    const { iommu, fd } = reported(1);
    expect(said(iommu.read(fd, length, position))).toBe(expected);
  });

  test("what was too small gave 0 before", () => {
    const { iommu, fd } = reported(1, "v6.15");
    expect([iommu.read(fd, 7).ret, iommu.read(fd, 11).ret, iommu.read(fd, 12).ret]).toEqual([0, 0, 12]);
  });

  test.each([
    ["v7.3", "vevent-read/fault"],
    ["v6.15", 8],
  ] as const)("an event whose data can't be written stays, on %s", (release, expected) => {
    const { iommu, fd } = reported(1, release);
    // Room for the header, then a page that is not mapped.
    iommu.process.memory.map([{ address: 0x1000_0ff8n, bytes: new Uint8Array(8), writable: true }]);
    const got = [0x1000_0ff8n, 0x7000_0000n].map((address) => iommu.calls.read(fd, address, 12, null));
    expect(got.map((each) => (each instanceof Refusal ? each.rule.id : each))).toEqual([expected, "vevent-read/fault"]);
    expect(iommu.read(fd, 12).ret).toBe(12);
  });
});

test("nothing can be written to it", () => {
  const { iommu, fd } = reported(1);
  expect(said(iommu.write(fd, new Uint8Array(8)))).toBe("EINVAL file/no-operation");
  expect(iommu.poll(fd, 0x45).out).toEqual(Uint8Array.of(0x41, 0));
});

test("sequence numbers start again after 2^31-1", () => {
  const { iommu } = mocked("v7.3");
  called(iommu, request, alloc());
  const file = iommu.process.files.get(iommu.fd);
  const queue = file instanceof IommufdFile ? file.context.objects.find(8) : undefined;
  if (!(queue instanceof VeventqObject)) throw new Error("no queue");
  queue.sequence = 0x7fff_ffff;
  queue.add(Uint8Array.of(1));
  queue.add(Uint8Array.of(2));
  expect(queue.deliver.map(({ sequence }) => sequence)).toEqual([0x7fff_ffff, 0]);
});

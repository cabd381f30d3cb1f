import { describe, expect, test } from "vitest";
import type { AccessObject } from "../../../src/drivers/core/access-object.ts";
import { AccessFile, accessFileOf } from "../../../src/drivers/selftest/access-file.ts";
import { FileTable } from "../../../src/drivers/process/file-table.ts";
import { Memfd } from "../../../src/drivers/process/memfd.ts";

/** A file with three items that are next to each other, and what its access is told. */
function withItems(): { readonly file: AccessFile; readonly log: string[]; readonly ids: readonly number[] } {
  const log: string[] = [];
  const file = new AccessFile(true);
  file.access = {
    unpinPages: (iova: bigint, length: bigint) => void log.push(`${iova.toString(16)}+${length.toString(16)}`),
    close: () => void log.push("closed"),
  } as unknown as AccessObject;
  const ids = [0x1000n, 0x2000n, 0x4000n].map((iova) => file.addItem(iova, 0x1000n));
  return { file, log, ids };
}

describe("the pages that a program pinned through a file", () => {
  test("have numbers that are not given again", () => {
    const { file, ids } = withItems();
    expect(ids).toEqual([0, 1, 2]);
    file.removeItem(1);
    expect([file.addItem(0n, 1n), file.item(1), file.item(2)?.iova]).toEqual([3, undefined, 0x4000n]);
  });

  test.each([
    ["the first", 0x1000n, 0x1000n, ["1000+1000"]],
    ["its last byte", 0x1fffn, 1n, ["1000+1000"]],
    ["its first byte", 0x1000n, 1n, ["1000+1000"]],
    ["what is before", 0n, 0x1000n, []],
    ["what is before, and its first byte", 0n, 0x1001n, ["1000+1000"]],
    ["its last byte, and the next one's first", 0x1fffn, 2n, ["1000+1000", "2000+1000"]],
    ["the gap", 0x3000n, 0x1000n, []],
    ["all", 0n, 0x8000n, ["1000+1000", "2000+1000", "4000+1000"]],
    ["all there is", 0n, 1n << 64n, ["1000+1000", "2000+1000", "4000+1000"]],
    ["what is behind", 0x5000n, 0x1000n, []],
  ])("are given up where %s is unmapped", (_what, iova, length, expected) => {
    const { file, log } = withItems();
    file.unmap(iova, length);
    expect(log.splice(0)).toEqual(expected);
    file.unmap(iova, length);
    expect(log).toEqual([]);
  });

  test("are given up when the file is closed, and then the access", () => {
    const { file, log, ids } = withItems();
    file.removeItem(ids[1]!);
    file.release();
    expect(log.splice(0)).toEqual(["1000+1000", "4000+1000", "closed"]);
    expect([file.access, file.item(0)]).toEqual([null, undefined]);
    file.release();
    file.addItem(0x1000n, 1n);
    file.unmap(0n, 0x2000n);
    expect(log).toEqual([]);
  });
});

test("a descriptor is a signed number, and the file one of these", () => {
  const files = new FileTable();
  const [access, memfd] = [new AccessFile(false), new Memfd(1)];
  const [first, second] = [files.install(access), files.install(memfd)];
  expect([accessFileOf(files, first), accessFileOf(files, second), accessFileOf(files, 99)]).toEqual([
    access,
    undefined,
    undefined,
  ]);
  expect([accessFileOf(files, 0xffff_ffff), accessFileOf(files, first + 2 ** 32)]).toEqual([undefined, access]);
});

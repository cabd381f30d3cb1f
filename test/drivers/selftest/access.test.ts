import { describe, expect, test } from "vitest";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { hexOf, mapAt, openTest, ops, outcome, request, send, structOf, testOp, wordAt } from "./support.ts";

const iova = 0x1000000n;

/** IOAS 1 with two pages mapped, and an access to it. */
function withAccess(flags: number): { readonly iommu: OpenedIommu; readonly fd: number } {
  const iommu = openTest("v7.3");
  send(iommu, request.ioasAlloc, structOf(12, 0, 0));
  const bytes = Uint8Array.from({ length: 0x2000 }, (_, index) => index & 0xff);
  expect(outcome(mapAt(iommu, iova, bytes))).toBe("0");
  const fd = wordAt(testOp(iommu, ops.IOMMU_TEST_OP_CREATE_ACCESS, 1, [0, flags]), 16);
  return { iommu, fd };
}

describe("CREATE_ACCESS", () => {
  test("opens the next file, and takes an id that it does not tell", () => {
    const { iommu, fd } = withAccess(0);
    expect(fd).toBe(4);
    expect(wordAt(send(iommu, request.ioasAlloc, structOf(12, 0, 0)), 8)).toBe(3);
    expect(outcome(send(iommu, request.destroy, structOf(8, 1)))).toMatch(/^EBUSY/);
    iommu.close(fd);
    expect(outcome(send(iommu, request.destroy, structOf(8, 1)))).toBe("0");
  });

  test("leaves nothing where it fails", () => {
    const { iommu } = withAccess(0);
    const create = (id: number, flags: number, options = {}): string =>
      outcome(testOp(iommu, ops.IOMMU_TEST_OP_CREATE_ACCESS, id, [0, flags], options));
    expect(create(1, 2)).toBe("EOPNOTSUPP test-create-access/flags");
    expect(create(9, 0)).toMatch(/^ENOENT/);
    expect(create(1, 0, { readonly: true })).toMatch(/^EFAULT/);
    expect(wordAt(testOp(iommu, ops.IOMMU_TEST_OP_CREATE_ACCESS, 1, [0, 0]), 16)).toBe(5);
    expect(wordAt(send(iommu, request.ioasAlloc, structOf(12, 0, 0)), 8)).toBe(4);
  });
});

describe("ACCESS_RW", () => {
  const rw = (iommu: OpenedIommu, fd: number, at: bigint, bytes: Uint8Array, flags: number, length = bytes.length) =>
    testOp(iommu, ops.IOMMU_TEST_OP_ACCESS_RW, fd, [at, BigInt(length), 0n, flags], {
      bufs: [
        [48, new Uint8Array()],
        [32, bytes],
      ],
    });

  test("reads what is mapped, by area and offset too", () => {
    const { iommu, fd } = withAccess(0);
    expect(hexOf(rw(iommu, fd, iova + 0x10n, new Uint8Array(4), 0).buffers[1])).toBe("10111213");
    expect(hexOf(rw(iommu, fd, 0x20n << 32n, new Uint8Array(4), 1 << 16).buffers[1])).toBe("20212223");
    expect(outcome(rw(iommu, fd, (0x20n << 32n) | 1n, new Uint8Array(4), 1 << 16))).toMatch(/^ENOENT/);
  });

  test("writes it", () => {
    const { iommu, fd } = withAccess(0);
    expect(outcome(rw(iommu, fd, iova + 0x10n, Uint8Array.of(1, 2, 3, 4), 1 | 4))).toBe("0");
    expect(hexOf(rw(iommu, fd, iova + 0xfn, new Uint8Array(6), 0).buffers[1])).toBe("0f0102030414");
  });

  test.each([
    ["over 16 MiB", 4, 0, (16 << 20) + 1, "ENOMEM test-access-rw/memory"],
    ["an unknown flag", 4, 2, 4, "EOPNOTSUPP test-access-rw/flags"],
    ["another file", 3, 0, 4, "EBADFD test-access-rw/file"],
    ["no file", 0x7fff_ffff, 0, 4, "EBADFD test-access-rw/file"],
    ["a negative file", 0xffff_ffff, 0, 4, "EBADFD test-access-rw/file"],
    ["a short buffer to read into", 4, 0, 8, "EFAULT test-access-rw/copy"],
    ["a short buffer to write from", 4, 1, 8, "EFAULT test-access-rw/copy"],
  ])("%s", (_, fd, flags, length, expected) => {
    const { iommu } = withAccess(0);
    expect(outcome(rw(iommu, fd, iova, new Uint8Array(4), flags, length))).toBe(expected);
  });
});

describe("ACCESS_PAGES", () => {
  const pin = (iommu: OpenedIommu, fd: number, flags: number, at: bigint, length: bigint, options = {}) =>
    testOp(iommu, ops.IOMMU_TEST_OP_ACCESS_PAGES, fd, [flags, 0, at, length, 0n], options);
  const drop = (iommu: OpenedIommu, fd: number, item: number): string =>
    outcome(testOp(iommu, ops.IOMMU_TEST_OP_DESTROY_ACCESS_PAGES, fd, [item]));

  test("numbers what it pins, and gives it back once", () => {
    const { iommu, fd } = withAccess(1);
    expect(wordAt(pin(iommu, fd, 0, iova, 0x1000n), 20)).toBe(0);
    expect(wordAt(pin(iommu, fd, 1, iova + 0x1000n, 0x1000n), 20)).toBe(1);
    expect([drop(iommu, fd, 0), drop(iommu, fd, 0), drop(iommu, fd, 1)]).toEqual([
      "0",
      "ENOENT test-access-pages/item",
      "0",
    ]);
    expect(drop(iommu, 3, 0)).toBe("EBADFD test-command/access-file");
  });

  test("gives up what is unmapped", () => {
    const { iommu, fd } = withAccess(1);
    pin(iommu, fd, 0, iova, 0x1000n);
    expect(outcome(send(iommu, request.ioasUnmap, structOf(24, 1, iova, 0x2000n)))).toBe("0");
    expect(drop(iommu, fd, 0)).toBe("ENOENT test-access-pages/item");
  });

  test("compares the pages with the program's", () => {
    const { iommu, fd } = withAccess(1);
    const compare = (bytes: Uint8Array) =>
      outcome(
        pin(iommu, fd, 0, iova, 0x1000n, {
          bufs: [
            [40, new Uint8Array()],
            [40, bytes],
          ],
        }),
      );
    expect(compare(new Uint8Array(0x1000))).toBe("EBADE test-access-pages/other");
    expect(outcome(pin(iommu, fd, 0, iova, 0x1000n, { bufs: [[40, new Uint8Array(0x2000)]] }))).toBe("0");
  });

  test.each([
    ["over 16 MiB", 1, 0, (16n << 20n) + 1n, "ENOMEM test-access-pages/memory"],
    ["an unknown flag", 1, 2, 0x1000n, "EOPNOTSUPP test-access-pages/flags"],
    ["an access that does not pin", 0, 0, 0x1000n, "EOPNOTSUPP test-access-pages/needs-pin-pages"],
  ])("%s", (_, access, flags, length, expected) => {
    const { iommu, fd } = withAccess(access);
    expect(outcome(pin(iommu, fd, flags, iova, length))).toBe(expected);
    expect(outcome(pin(iommu, 3, 0, iova, 0x1000n))).toBe("EBADFD test-access-pages/file");
  });
});

test("ACCESS_REPLACE_IOAS moves an access", () => {
  const { iommu, fd } = withAccess(0);
  const other = wordAt(send(iommu, request.ioasAlloc, structOf(12, 0, 0)), 8);
  expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_ACCESS_REPLACE_IOAS, fd, [other]))).toBe("0");
  expect(outcome(send(iommu, request.destroy, structOf(8, other)))).toMatch(/^EBUSY/);
  expect(outcome(send(iommu, request.destroy, structOf(8, 1)))).toBe("0");
  expect(outcome(testOp(iommu, ops.IOMMU_TEST_OP_ACCESS_REPLACE_IOAS, 3, [other]))).toBe(
    "EBADFD test-command/access-file",
  );
});

test("an access holds the iommufd open", () => {
  const { iommu, fd } = withAccess(1);
  expect(iommu.close(iommu.fd).ret).toBe(0);
  expect(iommu.close(fd).ret).toBe(0);
});

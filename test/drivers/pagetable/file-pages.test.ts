import { describe, expect, test } from "vitest";
import { FilePages } from "../../../src/drivers/pagetable/file-pages.ts";
import { Memfd } from "../../../src/drivers/process/memfd.ts";
import { newContext, told } from "../support/paging.ts";

const page = 0x1000n;

describe("the pages of a file", () => {
  /** Three pages, of which the first is left out. */
  function opened(): { readonly file: Memfd; readonly pages: FilePages } {
    const file = new Memfd(0x3000);
    file.bytes.fill(1, 0, 0x1000).fill(2, 0x1000, 0x2000).fill(3, 0x2000);
    return { file, pages: new FilePages(newContext().kernel, file, page) };
  }
  const behind = "EINVAL pages/behind-file";

  test.each([
    [0n, 0x1000n, "ok"],
    [0n, 0x2000n, "ok"],
    [0n, 0x2001n, behind],
    [0x1000n, 0x1000n, "ok"],
    [0x2000n, 1n, behind],
  ])("from %i on, %i bytes: %s", (offset, length, expected) => {
    expect(told(opened().pages.pin(offset, length))).toBe(expected);
  });

  test("are no memfd's where the file is none", () => {
    const eventfd = { kind: "eventfd", nonblocking: false, release: () => {} };
    for (const other of [undefined, eventfd as unknown as Memfd]) {
      const without = new FilePages(newContext().kernel, other, 0n);
      expect(told(without.pin(0n, 1n))).toBe("EINVAL pages/no-memfd");
      expect(told(without.copy(0n, new Uint8Array(1), false))).toBe("EINVAL pages/no-memfd");
    }
  });

  test("are read and written where they stand in the file", () => {
    const { file, pages } = opened();
    const read = (offset: bigint, length: number): string => {
      const data = new Uint8Array(length);
      return `${told(pages.copy(offset, data, false))} ${[...data].join("")}`;
    };
    expect([read(0xffen, 4), read(0n, 2), read(0x1ffen, 2), read(0x1fffn, 2)]).toEqual([
      "ok 2233",
      "ok 22",
      "ok 33",
      `${behind} 00`,
    ]);
    expect(told(pages.copy(0xfffn, Uint8Array.of(8, 9), true))).toBe("ok");
    expect([...file.bytes.subarray(0x1ffe, 0x2002)]).toEqual([2, 8, 9, 3]);
    expect(told(pages.copy(0x1fffn, Uint8Array.of(8, 9), true))).toBe(behind);
    expect(file.bytes[0x2fff]).toBe(3);
    expect(pages.physical(0x10n)).toBe(0x1010n);
  });
});

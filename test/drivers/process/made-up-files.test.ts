import { describe, expect, test } from "vitest";
import { FileCalls } from "../../../src/drivers/process/file-calls.ts";
import type { OpenFile } from "../../../src/drivers/process/open-file.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { memoryAt, newContext } from "../support/paging.ts";

/* What the file system layer makes of calls on files that have these operations, and no others: fs/ioctl.c, fs/read_write.c. */

function opened(operations: Partial<OpenFile>, bits: 32 | 64 = 64) {
  const { kernel, process } = newContext();
  const file: OpenFile = { kind: "made-up", nonblocking: false, release: () => {}, ...operations };
  const own = { ...process, bits };
  const fd = own.files.install(file);
  const calls = new FileCalls(kernel, own);
  const word = (value: number): bigint => {
    process.memory.write(memoryAt, Uint8Array.of(value, 0, 0, 0));
    return memoryAt;
  };
  return { calls, fd, file, word, process };
}

const told = (got: unknown): unknown => (got instanceof Refusal ? `${got.errno} ${got.rule.id}` : got);

describe("a file that has all operations", () => {
  function able() {
    const asked: unknown[] = [];
    const note =
      (name: string, gives: number) =>
      (...given: readonly unknown[]): number => {
        asked.push([name, ...given]);
        return gives;
      };
    const mmap = (offset: bigint, length: number): Uint8Array => {
      asked.push(["mmap", offset, length]);
      return new Uint8Array(length);
    };
    const operations = { ioctl: note("ioctl", 5), read: note("read", 6), write: note("write", 7) };
    return { asked, ...opened({ ...operations, poll: () => 0x3f, mmap }) };
  }

  test("is asked, and its answer given", () => {
    const { asked, calls, fd } = able();
    expect([calls.ioctl(fd, 0x3b81, 9n), calls.read(fd, 1n, 2, null), calls.write(fd, 3n, 4, 8n)]).toEqual([5, 6, 7]);
    expect(asked).toEqual([
      ["ioctl", 0x3b81, 9n],
      ["read", 1n, 2, null],
      ["write", 3n, 4, 8n],
    ]);
  });

  test.each([
    [1, 0x1000],
    [0x1000, 0x1000],
    [0x1001, 0x2000],
  ])("maps whole pages: %i bytes are %i", (length, whole) => {
    const { asked, calls, fd } = able();
    expect(calls.mmap(fd, 3n, length, { shared: true, executable: false })).toHaveLength(whole);
    expect(asked).toEqual([["mmap", 3n, whole]]);
  });

  test("tells of its events those that are asked for, and always errors", () => {
    const { calls, fd } = able();
    expect([calls.poll(fd, 1), calls.poll(fd, 0), calls.poll(fd, 0x24)]).toEqual([0x19, 0x18, 0x3c]);
  });
});

describe("a file that lacks them", () => {
  test("answers for itself", () => {
    const { calls, fd } = opened({});
    expect([
      told(calls.ioctl(fd, 0x3b81, 0n)),
      told(calls.read(fd, 0n, 1, null)),
      told(calls.write(fd, 0n, 1, 0n)),
      told(calls.mmap(fd, 0n, 1, { shared: true, executable: false })),
      calls.poll(fd, 0xffff),
      calls.poll(99, 0xffff),
      calls.close(fd),
      told(calls.close(fd)),
    ]).toEqual([
      "ENOTTY file/no-ioctl",
      "EINVAL file/no-operation",
      "EINVAL file/no-operation",
      "ENODEV file/no-mmap",
      0x145,
      0x20,
      0,
      "EBADF file/descriptor",
    ]);
  });

  test("and positions, before it can be read or not", () => {
    const { calls, fd } = opened({ nonseekable: true });
    expect([
      told(calls.read(fd, 0n, 1, 0n)),
      told(calls.write(fd, 0n, 1, 0n)),
      told(calls.read(fd, 0n, 1, null)),
    ]).toEqual(["ESPIPE file/position", "ESPIPE file/position", "EINVAL file/no-operation"]);
  });

  test("can be made not to wait", () => {
    const { calls, fd, file } = opened({});
    expect([calls.setNonblocking(fd), file.nonblocking, told(calls.setNonblocking(9))]).toEqual([
      0,
      true,
      "EBADF file/descriptor",
    ]);
  });
});

describe("requests that every file answers", () => {
  const nothing = 0x9_0000_0000n;

  test("FIONBIO says whether it waits", () => {
    const { calls, fd, file, word } = opened({ ioctl: () => 1 });
    expect([calls.ioctl(fd, 0x5421, word(1)), file.nonblocking]).toEqual([0, true]);
    expect([told(calls.ioctl(fd, 0x5421, nothing)), file.nonblocking]).toEqual(["EFAULT file/fionbio", true]);
    expect([calls.ioctl(fd, 0x5421, word(0)), file.nonblocking]).toEqual([0, false]);
  });

  test("FIGETBSZ writes a page's size", () => {
    const { calls, fd, process } = opened({});
    expect([calls.ioctl(fd, 2, memoryAt + 4n), [...process.memory.read(memoryAt + 4n, 4)]]).toEqual([
      0,
      [0, 0x10, 0, 0],
    ]);
    expect(told(calls.ioctl(fd, 2, nothing))).toBe("EFAULT file/figetbsz");
  });

  test.each([
    [0x5450, 0],
    [0x5451, 0],
    [0x5460, "ENOTTY file/fioqsize"],
    [0x8008_6601, "ENOTTY file/attributes"],
    [0x801c_581f, "ENOTTY file/attributes"],
    [0x8081_1501, "ENOTTY file/attributes"],
    [0xc004_5877, "EOPNOTSUPP file/freeze"],
    [0xc004_5878, "EINVAL file/thaw"],
    [0xc020_660b, "EOPNOTSUPP file/fiemap"],
  ])("%i: %s", (request, expected) => {
    const { calls, fd } = opened({ ioctl: () => 1 });
    expect(told(calls.ioctl(fd, request, 0n))).toBe(expected);
  });

  test("FIOASYNC can be switched off alone", () => {
    const { calls, fd, word } = opened({});
    expect([told(calls.ioctl(fd, 0x5452, word(1))), calls.ioctl(fd, 0x5452, word(0))]).toEqual([
      "ENOTTY file/fioasync",
      0,
    ]);
    expect(told(calls.ioctl(fd, 0x5452, nothing))).toBe("EFAULT file/fioasync");
  });

  test("those of a 32-bit program are a 64-bit one's driver's", () => {
    const operations = { ioctl: () => 1 };
    const ask = (bits: 32 | 64, request: number): unknown => {
      const { calls, fd } = opened(operations, bits);
      return calls.ioctl(fd, request, 0n);
    };
    expect([ask(64, 0x402c_5828), ask(32, 0x402c_5828), ask(32, 0x3b81)]).toEqual([1, 0, 1]);
  });

  test("but a descriptor that is not open does not", () => {
    expect(told(opened({}).calls.ioctl(9, 0x5450, 0n))).toBe("EBADF file/descriptor");
  });
});

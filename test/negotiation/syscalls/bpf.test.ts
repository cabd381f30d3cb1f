import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import type { SyscallAnswer } from "../../../src/negotiation/syscalls/answer-syscall.ts";
import { address, bytesOf, called, mapped, passed, spelled } from "./calling.ts";
import type { Words } from "./calling.ts";

/*
 * kernel/bpf/syscall.c, arraymap.c and log.c of 6.12 and of 7.3: calls on either side of every line that is drawn.
 */

const both = ["v6.12", "v7.3"] as const;

describe("BPF_MAP_CREATE", () => {
  /** Two u32 in one word. */
  const pair = (low: bigint, high: bigint): bigint => (high << 32n) | low;
  const array = 2n;
  const structOps = 26n;
  const typed = (type: bigint): Words => ({ 0: pair(type, 4n) });
  const flagged = (flags: bigint): Words => ({ 16: flags });

  /** An array of one value of four bytes, but for some words. */
  function create(words: Words, release: ReleaseName): SyscallAnswer {
    const bytes = bytesOf(release === "v7.3" ? 96 : 80, { 0: pair(array, 4n), 8: pair(4n, 1n), ...words });
    return called("bpf", release, [mapped(bytes)], [0n, address, BigInt(bytes.length)]);
  }

  test.each<[Words, RegExp]>([
    [{}, passed],
    [typed(0n), /EINVAL: map_type is BPF_MAP_TYPE_UNSPEC/],
    // An array's words.
    [{ 0: pair(array, 0n) }, /EINVAL: an array wants/],
    [{ 0: pair(array, 8n) }, /EINVAL: an array wants/],
    [{ 8: pair(0n, 1n) }, /EINVAL: an array wants/],
    [{ 8: pair(4n, 0n) }, /EINVAL: an array wants/],
    [{ 0: pair(1n, 8n), 8: 0n }, passed],
    [{ 8: pair(0x7fff_ffffn, 1n) }, passed],
    [{ 8: pair(0x8000_0000n, 1n) }, /E2BIG: value_size/],
    [{ 0: pair(1n, 4n), 8: pair(0x8000_0000n, 1n) }, passed],
    // Its flags.
    [flagged(0x4n), passed],
    [flagged(0x8n), passed],
    [flagged(0x10n), passed],
    [flagged(0x18n), /EINVAL: BPF_F_RDONLY and BPF_F_WRONLY together/],
    [flagged(0x80n), passed],
    [flagged(0x100n), passed],
    [flagged(0x180n), /EINVAL: BPF_F_RDONLY_PROG and BPF_F_WRONLY_PROG together/],
    [flagged(0x1400n), passed],
    [flagged(0x1_0000n), passed],
    [flagged(0x1n), /EINVAL: map_flags/],
    [flagged(0x800n), /EINVAL: map_flags/],
    [flagged(0x2_0000n), /EINVAL: map_flags/],
    [{ ...typed(1n), 16: 0x800n }, passed],
    [{ ...typed(1n), 16: 0x180n }, passed],
    // The types of its keys and values.
    [{ 48: pair(0n, 1n) }, /EINVAL: btf_key_type_id without/],
    [{ 48: pair(0n, 1n), 56: 1n }, passed],
    [{ 56: 1n }, passed],
    [{ 56: pair(0n, 1n) }, /EINVAL: types of the kernel's BTF/],
    [{ ...typed(structOps), 56: pair(0n, 1n) }, passed],
    [{ ...typed(structOps), 56: pair(1n, 1n) }, /EINVAL: types of the kernel's BTF/],
    [{ ...typed(structOps), 48: pair(0n, 1n), 56: pair(0n, 1n) }, /EINVAL: types of the kernel's BTF/],
    [{ 64: 1n }, /EINVAL: map_extra/],
    [{ ...typed(30n), 64: 1n }, passed],
    [{ ...typed(33n), 64: 1n }, passed],
  ])("%o: %s", (words, expected) => {
    for (const release of both) expect(spelled(create(words, release)), release).toMatch(expected);
  });

  test.each([
    ["", true],
    ["a", true],
    ["Map_1.zZ09aA", true],
    ["fifteen_letters", true],
    ["sixteen__letters", false],
    ["-a", false],
    ["a-", false],
    ["a b", false],
    ["\u00bf", false],
    ["\u00c0", true],
    ["\u00d7", false],
    ["\u00f7", false],
    ["\u00ff", true],
  ])("map_name %j", (name, isName) => {
    const bytes = bytesOf(80, { 0: pair(array, 4n), 8: pair(4n, 1n) });
    bytes.set(Buffer.from(name, "latin1"), 28);
    const answer = called("bpf", "v6.12", [mapped(bytes)], [0n, address, 80n]);
    expect(spelled(answer)).toMatch(isName ? passed : /EINVAL: map_name/);
  });

  test("in 7.3 a map that is for nobody is refused when it is made, behind its name", () => {
    const words = { ...flagged(0x18n), 24: pair(0n, 0x2dn) };
    expect(both.map((release) => create(words, release).why)).toEqual([
      "BPF_F_RDONLY and BPF_F_WRONLY together",
      "map_name is no name",
    ]);
    expect(create({ ...typed(1n), ...flagged(0x18n) }, "v6.12").errno).toBe("EINVAL");
  });

  const ofMap = "memory, tokens, devices and types";
  const ofCommand = "the work of the command";

  test.each<[Words, string]>([
    [{}, ofCommand],
    [{ 8: pair(0x1000n, 0x100n) }, ofCommand],
    [{ 8: pair(0x1000n, 0x101n) }, ofMap],
    [flagged(0x4n), ofMap],
    [flagged(0x8n), ofCommand],
    [flagged(0x1_0000n), ofMap],
    [{ 40: pair(0n, 1n) }, ofMap],
    [{ 48: pair(0n, 1n), 56: 1n }, ofMap],
    [{ 56: 1n }, ofMap],
    [{ 80: 0x9000n }, ofMap],
    [{ 88: 32n }, ofMap],
    [{ ...typed(1n), ...flagged(0x4n) }, ofCommand],
  ])("%o is up to %s", (words, unless) => {
    expect(create(words, "v7.3")).toMatchObject({ errno: null, unless, ret: null });
  });

  test("what may be hidden by the kernel's own work says so", () => {
    expect(create({ ...flagged(0x4n), 24: pair(0n, 0x2dn) }, "v7.3")).toMatchObject({ errno: "EINVAL", unless: ofMap });
    expect(create({ 24: pair(0n, 0x2dn) }, "v7.3")).toMatchObject({ errno: "EINVAL", unless: null });
  });
});

describe("other commands", () => {
  const ask = (command: bigint, bytes: Uint8Array, release: ReleaseName = "v6.12"): SyscallAnswer =>
    called("bpf", release, [mapped(bytes)], [command, address, BigInt(bytes.length)]);

  test.each([11n, 12n, 23n, 31n])("the id behind start_id, command %i", (command) => {
    const from = (id: bigint): SyscallAnswer => ask(command, bytesOf(8, { 0: id }));
    expect(spelled(from(0x7fff_fffen))).toMatch(passed);
    expect(from(0x7fff_ffffn)).toMatchObject({ errno: "EINVAL", where: "bpf_obj_get_next_id" });
    expect(from(0xffff_ffffn)).toMatchObject({ errno: "EINVAL" });
  });

  test("a number as great that is no start_id", () => {
    expect(spelled(ask(22n, bytesOf(8, { 0: 0x7fff_ffffn })))).toMatch(passed);
  });

  test("a byte behind what the command knows", () => {
    expect(spelled(ask(22n, bytesOf(8, { 0: 1n << 48n })))).toBe(
      "EINVAL: byte 6 is not zero, and BPF_MAP_FREEZE ends at 4",
    );
    expect(spelled(ask(22n, bytesOf(8, { 0: 1n })))).toMatch(passed);
  });

  test("all but the creation of a map may write into their attributes", () => {
    expect(ask(22n, bytesOf(8, {})).kernelsOwn).toEqual([{ address, length: 8 }]);
    expect(ask(0n, bytesOf(16, { 0: 1n })).kernelsOwn).toEqual([]);
  });
});

describe("BPF_COMMON_ATTRS", () => {
  const flag = 1n << 16n;
  const common = 0x2000n;
  const logAt = 0x3000n;
  const array = bytesOf(16, { 0: 0x4_0000_0002n, 8: 0x1_0000_0004n });

  interface Asked {
    readonly command?: bigint;
    readonly release?: ReleaseName;
    readonly writable?: boolean;
  }

  /** With these bytes at uattr_common. */
  const ask = (bytes: Uint8Array, size: bigint, { command = 0n, release = "v7.3", writable = true }: Asked = {}) =>
    called(
      "bpf",
      release,
      [mapped(array), { address: common, bytes, writable }],
      [command | flag, address, 16n, common, size],
    );

  /** What is known of it: 20 bytes. */
  const log = (buffer: bigint, size: bigint, level: bigint): Uint8Array =>
    bytesOf(24, { 0: buffer, 8: (level << 32n) | size });

  test.each<[string, Uint8Array, bigint, RegExp]>([
    ["nothing", log(0n, 0n, 0n), 20n, passed],
    ["a level, and no log", log(0n, 0n, 0xfn), 20n, passed],
    ["a log", log(logAt, 8n, 1n), 20n, passed],
    ["a level that is the kernel's own", log(0n, 0n, 0x10n), 20n, /EINVAL: the log/],
    ["a level beside one that there is", log(logAt, 8n, 0x11n), 20n, /EINVAL: the log/],
    ["a log without a level", log(logAt, 8n, 0n), 20n, /EINVAL: the log/],
    ["a log without room", log(logAt, 0n, 1n), 20n, /EINVAL: the log/],
    ["room without a log", log(0n, 8n, 1n), 20n, /EINVAL: the log/],
    ["a quarter of what 32 bits count", log(logAt, 0x3fff_ffffn, 1n), 20n, passed],
    ["more than that", log(logAt, 0x4000_0000n, 1n), 20n, /EINVAL: the log/],
    ["a log cut off before its level", log(logAt, 8n, 1n), 12n, /EINVAL: the log/],
    ["a log cut off before its size", log(logAt, 8n, 1n), 8n, /EINVAL: the log/],
    ["as much as nothing", new Uint8Array(), 0n, passed],
    ["a page", new Uint8Array(4096), 4096n, passed],
    ["more than a page", new Uint8Array(4097), 4097n, /E2BIG: size_common 4097/],
    ["a byte behind what is known", bytesOf(24, { 16: 1n << 40n }), 24n, /E2BIG: byte 21 of uattr_common/],
    ["a byte that is known", bytesOf(24, { 16: 1n << 24n }), 20n, passed],
    ["a tail that can't be read", new Uint8Array(20), 28n, /EFAULT: the tail of uattr_common/],
    ["what can't be read", new Uint8Array(19), 20n, /EFAULT: uattr_common can't be read/],
  ])("%s", (_what, bytes, size, expected) => {
    expect(spelled(ask(bytes, size))).toMatch(expected);
  });

  test("another command looks at its log by itself", () => {
    expect(spelled(ask(log(0n, 0n, 0x10n), 20n, { command: 1n }))).toMatch(passed);
    expect(spelled(ask(new Uint8Array(19), 20n, { command: 1n }))).toMatch(/EFAULT/);
  });

  test("a kernel before does not know the flag, and reads nothing of it", () => {
    expect(spelled(ask(new Uint8Array(), 4097n, { release: "v6.12" }))).toBe("EINVAL: no command 65536");
  });

  test("without the flag nothing of it is read", () => {
    const answer = called("bpf", "v7.3", [mapped(array)], [0n, address, 16n, common, 4097n]);
    expect(answer).toMatchObject({ errno: null, unless: "the work of the command", kernelsOwn: [] });
  });

  test("log_true_size is written, also where the map is refused", () => {
    const trueSize = { address: common + 16n, length: 4 };
    const bytes = new Uint8Array(24).fill(0xff, 16, 20);
    expect(ask(bytes, 20n).kernelsOwn).toEqual([trueSize]);
    expect([...bytes.subarray(16)]).toEqual(Array.from({ length: 8 }, () => 0));
    expect(ask(new Uint8Array(19), 19n).kernelsOwn).toEqual([]);
    expect(ask(new Uint8Array(20), 20n, { command: 22n }).kernelsOwn).not.toContainEqual(trueSize);
    expect(spelled(ask(new Uint8Array(20), 20n, { writable: false }))).toBe("EFAULT: log_true_size can't be written");
    expect(spelled(ask(new Uint8Array(20), 20n, { command: 22n, writable: false }))).toMatch(
      /BPF_MAP_FREEZE ends at 4/,
    );
  });

  test("a log is the kernel's own, and may lack room", () => {
    expect(ask(log(logAt, 8n, 1n), 20n)).toMatchObject({
      unless: "the log",
      kernelsOwn: [
        { address: logAt, length: 8 },
        { address: common + 16n, length: 4 },
      ],
    });
    expect(ask(log(0n, 0n, 1n), 20n).unless).toBe("the work of the command");
    expect(ask(log(logAt, 8n, 1n), 20n, { command: 37n }).unless).not.toBe("the log");
  });
});

import { describe, expect, test } from "vitest";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { openIommu } from "../../../src/drivers/open-iommu.ts";
import { Calls, wordsOf } from "../examples/calls.ts";

const nestParent = 1;
const commandType = 1;
const stream = 0x42n;

/** Sends one command to a vIOMMU that has a vDEVICE of the stream. */
function sender(machine: string, release: ReleaseName = "7.3.4"): (word0: bigint, word1: bigint) => string {
  const calls = new Calls(openIommu({ release, devices: `smmuv3/${machine}` }));
  const { id } = calls.bind();
  const viommu = calls.viommu(id, calls.hwpt(id, calls.ioas(), nestParent));
  calls.allocVdevice(viommu, id, stream);
  return (word0, word1) => calls.invalidate(viommu, commandType, 16, 1, wordsOf(word0, word1));
}

const bits = Array.from({ length: 64 }, (_, at) => 1n << BigInt(at));
const ofStream = stream << 32n;

/** The bits that can be set on top of a command, each by itself: other opcodes' are left out. */
function settable(machine: string, word0: bigint, word1: bigint): readonly string[] {
  const send = sender(machine);
  const taken = (word: bigint): string => `0x${word.toString(16)}`;
  const first = bits
    .slice(8)
    .filter((bit) => send(word0 | bit, word1) === "ok, 1")
    .reduce((a, b) => a | b, 0n);
  const second = bits.filter((bit) => send(word0, word1 | bit) === "ok, 1").reduce((a, b) => a | b, 0n);
  return [taken(first), taken(second)];
}

describe("what a guest may set in a command of 7.3.4", () => {
  // A stream's other bits name one that no vDEVICE has.
  test.each([
    ["CFGI_CD", "base", 0x05n | ofStream, 0n, "0x4200000000", "0x1"],
    ["CFGI_CD", "full", 0x05n | ofStream, 0n, "0x42fffff000", "0x1"],
    ["CFGI_CD_ALL", "full", 0x06n | ofStream, 0n, "0x4200000000", "0x0"],
    ["TLBI_NH_ALL", "full", 0x10n, 0n, "0xffff00000000", "0x0"],
    ["TLBI_NH_ASID", "full", 0x11n, 0n, "0xffffffff00000000", "0x0"],
    ["TLBI_NH_ASID", "min", 0x11n, 0n, "0xffffff00000000", "0x0"],
    ["TLBI_NH_VA", "min", 0x12n, 0n, "0xffffff00000000", "0xfffffffffffff001"],
    ["TLBI_NH_VA with a range", "full", 0x1012n, 0x400n, "0xffffffff03f1f000", "0xffffffffffffff01"],
    ["TLBI_NH_VA with a range", "base", 0x1012n, 0x400n, "0xffffffff01f1f000", "0xffffffffffffff01"],
    ["TLBI_NH_VAA", "ds-noril", 0x13n, 0n, "0xffff00000000", "0xfffffffffffff001"],
    ["TLBI_NH_VAA with a range", "full", 0x1013n, 0x400n, "0xffff03f1f000", "0xffffffffffffff01"],
    ["TLBI_NSNH_ALL", "full", 0x30n, 0n, "0x0", "0x0"],
    ["ATC_INV", "full", 0x40n | ofStream, 0n, "0x42fffffa00", "0xfffffffffffff03f"],
    ["ATC_INV", "ats-nossid", 0x40n | ofStream, 0n, "0x4200000000", "0xfffffffffffff03f"],
  ])("%s on %s", (_name, machine, word0, word1, first, second) => {
    expect(settable(machine, word0, word1)).toEqual([first, second]);
  });

  test("no other opcode, whatever it holds", () => {
    const send = sender("full");
    const known = [0x05, 0x06, 0x10, 0x11, 0x12, 0x13, 0x30, 0x40];
    const taken = Array.from({ length: 256 }, (_, opcode) => opcode).filter(
      (opcode) =>
        send(BigInt(opcode) | (known.slice(0, 2).includes(opcode) || opcode === 0x40 ? ofStream : 0n), 0n) === "ok, 1",
    );
    expect(taken).toEqual(known);
  });
});

describe("a range", () => {
  const range = (scale: bigint, num: bigint): bigint => 0x12n | (num << 12n) | (scale << 20n);
  const granule = (tg: bigint, ttl: bigint): bigint => (tg << 10n) | (ttl << 8n);

  test.each([
    ["nothing", "base", range(0n, 0n), granule(0n, 0n), "ok, 1"],
    ["NUM without TG", "base", range(0n, 1n), granule(0n, 0n), "EIO, 0"],
    ["SCALE without TG", "base", range(1n, 0n), granule(0n, 0n), "EIO, 0"],
    ["TTL without TG", "base", range(0n, 0n), granule(0n, 1n), "EIO, 0"],
    ["TG alone", "base", range(0n, 0n), granule(1n, 0n), "EIO, 0"],
    ["TG with TTL", "base", range(0n, 0n), granule(1n, 1n), "ok, 1"],
    ["TG with SCALE", "base", range(1n, 0n), granule(1n, 0n), "ok, 1"],
    ["level 1 of 16 KiB", "base", range(0n, 1n), granule(2n, 1n), "EIO, 0"],
    ["level 1 of 16 KiB with DS", "full", range(0n, 1n), granule(2n, 1n), "ok, 1"],
    ["level 2 of 16 KiB", "base", range(0n, 1n), granule(2n, 2n), "ok, 1"],
    ["level 1 of 64 KiB", "base", range(0n, 1n), granule(3n, 1n), "ok, 1"],
    ["SCALE above 31", "base", range(32n, 0n), granule(1n, 0n), "EIO, 0"],
    ["SCALE above 31 with DS", "full", range(32n, 0n), granule(1n, 0n), "ok, 1"],
    ["one on an SMMU without ranges", "min", range(0n, 1n), granule(1n, 0n), "EIO, 0"],
  ])("%s on %s", (_name, machine, word0, word1, expected) => {
    expect(sender(machine)(word0, word1)).toBe(expected);
  });
});

describe("ATC_INV", () => {
  const atc = 0x40n | ofStream;

  test("of all there is, and of no more", () => {
    const send = sender("full");
    expect([52n, 53n, 63n].map((size) => send(atc, size))).toEqual(["ok, 1", "EIO, 0", "EIO, 0"]);
  });

  test("wants an SMMU with ATS, and a vDEVICE's stream", () => {
    expect(sender("base")(atc, 0n)).toBe("EIO, 0");
    expect(sender("full")(0x40n | (0x43n << 32n), 0n)).toBe("EIO, 0");
  });
});

describe("before 7.3.4", () => {
  test("nothing but the opcode and the stream is looked at", () => {
    const send = sender("base", "v7.3");
    expect(send(0x12n | (0xffff_ffff_ffff_fn << 8n), (1n << 64n) - 1n)).toBe("ok, 1");
    expect(send(0x40n | ofStream, 63n)).toBe("ok, 1");
    expect(send(0x01n, 0n)).toBe("EIO, 0");
    expect(send(0x06n, 0n)).toBe("EIO, 0");
  });

  test.each([0x05n, 0x06n])("a Secure command (0x%s) stops the queue", (opcode) => {
    const send = sender("base", "v7.3");
    expect(send(opcode | ofStream | (1n << 10n), 0n)).toBe("ETIMEDOUT, 0");
    expect(send(opcode | ofStream, 0n)).toBe("ok, 1");
  });
});

import type { Errno } from "../../declare/errno.ts";
import { isIn } from "../../declare/release.ts";
import type { Lifetime } from "../../declare/release.ts";
import type { CallState } from "./call-state.ts";
import { bitsAsOf } from "./known-bits.ts";
import type { KnownBits } from "./known-bits.ts";
import type { Check, OwnWork, Place, Stage } from "./syscall.ts";

/** A member of 8 bytes, 4 or 2. */
export const u64 = (name: string, offset: number): Place => ({ name, offset, length: 8 });
export const u32 = (name: string, offset: number): Place => ({ name, offset, length: 4 });
export const u16 = (name: string, offset: number): Place => ({ name, offset, length: 2 });

/** What the kernel function `where` does. */
export const inside = (where: string, ...rows: Stage["rows"]): Stage => ({ where, rows });

/** A check that releases make from some time on; or that they made before something came. */
export const since = (lifetime: Lifetime, check: Check): Check => ({
  ...check,
  isMadeBy: (release) => isIn(lifetime, release),
});
export const before = (lifetime: Lifetime, check: Check): Check => ({
  ...check,
  isMadeBy: (release) => !isIn(lifetime, release),
});

/** A refusal where something holds. */
export function refuse(errno: Errno, why: string, holds: (call: CallState) => boolean): Check {
  return { kind: "check", test: (call) => (holds(call) ? { errno, why } : null) };
}

/** A flags word: an argument or a member that has a bit which the kernel does not know. */
export function unknownBits(what: string | Place, known: KnownBits, errno: Errno = "EINVAL"): Check {
  return {
    kind: "check",
    test(call) {
      const mask = bitsAsOf(known, call.release);
      const unknown = call.valueOf(what) & ~mask;
      const name = typeof what === "string" ? what : what.name;
      return unknown === 0n ? null : { errno, why: `${name} has ${hex(unknown)}, outside of ${hex(mask)}` };
    },
  };
}

/** An argument or a member that must be zero; `bits`: only these of it. */
export function mustBeZero(what: string | Place, errno: Errno = "EINVAL", bits: bigint = ~0n): Check {
  return {
    kind: "check",
    test(call) {
      const value = call.valueOf(what) & bits;
      const name = typeof what === "string" ? what : what.name;
      return value === 0n ? null : { errno, why: `${name} must be zero, and has ${hex(value)}` };
    },
  };
}

/** Bits that exclude each other, all of them together. */
export function notTogether(what: string | Place, bits: bigint, names: string, errno: Errno = "EINVAL"): Check {
  return refuse(errno, `${names} together`, (call) => (call.valueOf(what) & bits) === bits);
}

export const ownWork = (what: string, happens?: (call: CallState) => boolean): OwnWork =>
  happens === undefined ? { kind: "own-work", what } : { kind: "own-work", what, happens };

const hex = (value: bigint): string => `0x${value.toString(16)}`;

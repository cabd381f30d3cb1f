import { isReservedName } from "../declare/reserved-name.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Contract, Minimum, MustBeZero, Said } from "./contract.ts";
import type { Surroundings } from "./evidence.ts";
import type { Provenance } from "./provenance.ts";
import type { MinimumSaid, Statement } from "./statement.ts";

/** A statement in the layout of the record that it is about: names become bytes, and what the record does not have is left out. */
export function resolved(statement: Statement, record: RecordLayout, header: Surroundings): Said {
  const { from } = statement;
  return {
    from,
    convention: statement.convention ?? null,
    variant: statement.variant ?? null,
    wholeCopy: statement.wholeCopy ?? false,
    minimum: statement.minimum === undefined ? null : minimumOf(statement.minimum, record, header, from),
    stride: statement.stride ?? null,
    tag: statement.tag ?? null,
    zero: zeroOf(statement, record),
  };
}

const none: readonly never[] = [];

/**
 * The sizes that constants of the header name, the smallest first; constants that it does not have are left out. Most records
 * have none, and rest on no constant.
 */
export function versionsOf(names: readonly string[], header: Surroundings): Contract["versions"] {
  if (names.length === 0) return none;
  const { constants } = header;
  const versions = [...new Set(names)].flatMap((name) => {
    const value = constants.get(name)?.value;
    return typeof value === "bigint" ? [{ name, size: Number(value) }] : [];
  });
  return versions.toSorted((one, other) => one.size - other.size);
}

/** Null where it speaks of a member or a constant that this version of the header does not have. */
function minimumOf(said: MinimumSaid, record: RecordLayout, header: Surroundings, from: Provenance): Minimum | null {
  switch (said.kind) {
    case "last": {
      const size = endOf(said.member, record);
      return size === null ? null : { size, last: said.member, from };
    }
    case "constant": {
      const value = header.constants.get(said.name)?.value;
      return typeof value === "bigint" ? { size: Number(value), last: null, from } : null;
    }
    case "size":
      return { size: said.bytes, last: lastEndingAt(said.bytes, record), from };
    case "whole":
      return { size: record.size, last: null, from };
    case "none":
      return { size: 0, last: null, from };
  }
}

/** offsetofend in bytes. */
function endOf(path: string, record: RecordLayout): number | null {
  const found = flatMembers(record).find((each) => each.path === path);
  return found === undefined ? null : found.offset + found.member.size;
}

function lastEndingAt(size: number, record: RecordLayout): string | null {
  return flatMembers(record).findLast(({ offset, member }) => offset + member.size === size)?.path ?? null;
}

/** What stands reserved, and no code that reads the record looks at, is untested. */
function zeroOf({ zero = none, allRead, from }: Statement, record: RecordLayout): readonly MustBeZero[] {
  if (zero.length === 0 && allRead === undefined) return zero;
  const paths = flatMembers(record).map(({ path }) => path);
  const said = zero.filter(({ member }) => paths.includes(member.split("[", 1)[0]!));
  if (allRead === undefined) return said;
  const known = new Set(zero.map(({ member }) => member));
  const untested = paths.filter((path) => isReservedName(path) && !known.has(path));
  return [...said, ...untested.map((member) => ({ member, tested: false, errno: null, from }))];
}

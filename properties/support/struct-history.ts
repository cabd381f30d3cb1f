import fc from "fast-check";
import { struct } from "../../src/declare/declare.ts";
import { input } from "../../src/declare/fields.ts";
import type { Member, MemberType, StructHistory } from "../../src/declare/history.ts";
import type { Lifetime, ReleaseName } from "../../src/declare/release.ts";
import { alignedU64, array, u16, u32, u64, u8 } from "../../src/declare/scalars.ts";

const scalar = fc.constantFrom(u8, u16, u32, u64, alignedU64);
const type: fc.Arbitrary<MemberType> = fc.oneof(
  scalar,
  fc.record({ of: scalar, length: fc.integer({ min: 1, max: 5 }) }).map(({ of, length }) => array(of, length)),
);
const types = fc.array(type, { minLength: 1, maxLength: 6 });

const appended = (lifetime: Lifetime, members: readonly Member[]): Member => ({ kind: "since", lifetime, members });

/** A struct that releases of the table appended members to. */
export const structHistory: fc.Arbitrary<StructHistory> = fc
  .record({ first: types, second: types, third: types })
  .map(({ first, second, third }) => {
    const named = (group: string, of: readonly MemberType[]) =>
      of.map((each, index) => input(`${group}${index}`, each));
    return struct(
      "grows",
      { since: "v6.2", convention: "size-first", purpose: "command", last: "a0" },
      ...named("a", first),
      appended({ since: "v6.8" }, named("b", second)),
      appended({ since: "v6.15", also: ["6.12.31"] }, named("c", third)),
    );
  });

/** Where such a struct differs. */
export const releasesOfHistory: readonly ReleaseName[] = ["v6.2", "v6.8", "6.12.31", "v6.15"];

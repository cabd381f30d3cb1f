import type { MemberLayout } from "./record-layout.ts";

/** A name that two members of a record have, those of unnamed records in it among them; no compiler takes it. */
export function nameTwice(members: readonly MemberLayout[]): string | null {
  const names = new Set<string>();
  for (const name of namesOf(members)) {
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
}

function* namesOf(members: readonly MemberLayout[]): Generator<string> {
  for (const { name, inPlace, record } of members) {
    if (name !== null) yield name;
    else if (inPlace && record !== null) yield* namesOf(record.members);
  }
}

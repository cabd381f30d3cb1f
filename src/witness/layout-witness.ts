import type { Witness } from "../declare/witness.ts";
import { hexOfBytes } from "../codec/hex.ts";
import { dataModels } from "../layout/data-models.ts";
import type { Claim } from "./claim.ts";
import { flatMembers } from "../layout/flat-members.ts";
import { changedMembers } from "./changed-members.ts";
import { fillings } from "./fillings.ts";
import { readRecord } from "./read-record.ts";

/** One record's bytes as a program of one data model writes them, and what another model reads. */
export function layoutWitness({ change }: Claim): Witness | null {
  const [split] = change.context.split;
  const record = change.subject === "record" ? (change.after ?? change.before) : null;
  if (split === undefined || record === null) return null;
  const [model, other] = [dataModels[change.model], dataModels[split.model]];
  const changed = changedMembers(record, split.layout, model, (path) => path);
  const others = new Map(flatMembers(split.layout).map(({ path, member }) => [path, member.size]));
  // What is as wide as a pointer, and narrower there, shows that it is cut.
  const wide = flatMembers(record).filter(
    ({ path, member }) => changed.has(path) && !member.inPlace && member.size === 8 && others.get(path) !== 8,
  );
  const fixed = new Map(wide.map(({ path }, index) => [path, BigInt(index + 1) | (1n << 32n)]));
  const [bytes] = fillings({ layout: record, model, changed, fixed, zero: new Set(), padding: null });
  if (bytes === undefined) return null;
  const [mine, theirs] = [readRecord(record, bytes, model), readRecord(split.layout, bytes, other)];
  const reads = { mine: mine && Object.fromEntries(mine), theirs: theirs && Object.fromEntries(theirs) };
  const isSame = mine !== null && theirs !== null && [...mine].every(([path, value]) => theirs.get(path) === value);
  if (isSame) {
    // Each member is where it is there: the sizes alone part.
    const size = `sizeof(${record.name})`;
    reads.mine = { [size]: String(record.size) };
    reads.theirs = { [size]: String(split.layout.size) };
  }
  return {
    kind: "layout",
    dataModel: change.model,
    who: `a program for ${change.model} writes`,
    payload: { in: hexOfBytes(bytes), ptrs: [], bufs: [] },
    before: { errno: null, reads: reads.mine, remark: change.model },
    after: { errno: null, reads: reads.theirs, remark: split.model },
  };
}

import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import type { Embedded } from "./contract.ts";
import { gathered } from "./gathered.ts";
import { workedOut } from "./worked-out.ts";

export interface HeldRecord {
  /** The record that is held, "struct foo". */
  readonly name: string;
  readonly carrier: Embedded;
}

/**
 * What a record holds in place by name, and how much room each has there. Once for a layout: the same one stands in the ABIs
 * of other data models and of the other version.
 */
export const placesIn = workedOut((holder: RecordLayout): readonly HeldRecord[] => {
  if (holder.members.every(({ record }) => record === null)) return none;
  const found: HeldRecord[] = [];
  const visit = (record: RecordLayout, frame: Frame): void => {
    for (const [index, member] of record.members.entries()) {
      if (member.record === null) continue;
      const here = within(record, index, member, frame);
      if (member.inPlace) visit(member.record, here);
      else found.push({ name: member.record.name, carrier: carrierOf(holder, here) });
    }
  };
  visit(holder, { path: "", start: 0, end: holder.size, last: true, array: false });
  return found.length === 0 ? none : found;
});

/** The places of an ABI, by the record that they hold. */
export const placesByRecord = gathered(placesIn);

const none: readonly never[] = [];

/** Where a member stands: bytes from the start of the holder, as far as the next thing behind it. */
interface Frame {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly last: boolean;
  readonly array: boolean;
}

/** Union members share what the union has; those of a struct reach to the next member, the last one to the struct's end. */
function within(record: RecordLayout, index: number, member: MemberLayout, frame: Frame): Frame {
  const start = frame.start + member.offset;
  const next = record.kind === "union" ? undefined : record.members[index + 1];
  const array = frame.array || member.dimensions.length > 0;
  const path = member.name === null ? frame.path : `${frame.path}${frame.path === "" ? "" : "."}${member.name}`;
  if (next !== undefined) return { path, start, end: frame.start + next.offset, last: false, array };
  return { path, start, end: frame.end, last: frame.last, array };
}

function carrierOf(holder: RecordLayout, { path, start, end, last, array }: Frame): Embedded {
  return { kind: "embedded", record: holder.name, member: path, array, room: end - start, last };
}

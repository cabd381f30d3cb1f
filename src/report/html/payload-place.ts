import type { Reading, Witness } from "../../declare/witness.ts";
import type { Change } from "../../diff/change.ts";
import { byteAt, hexBytes } from "../../html/bytes/hex-bytes.ts";
import type { HexBytes } from "../../html/bytes/hex-bytes.ts";
import { dataModels } from "../../layout/data-models.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { flatMembers } from "../../layout/flat-members.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";

/** The bytes of a witness, and where in them the record lies that the finding is about. */
export interface PayloadPlace {
  readonly bytes: HexBytes;
  /** Null on both sides where that is not known. */
  readonly before: RecordLayout | null;
  readonly after: RecordLayout | null;
  /** Bytes. */
  readonly at: number;
}

/**
 * A payload does not say what its bytes are: they may be the record, or another struct with the record behind it. So a place
 * is believed where every integer of the record reads there as the witness says it does.
 */
export function payloadPlace(change: Change, witness: Witness): PayloadPlace | null {
  const { payload, before, after } = witness;
  if (payload === null) return null;
  const bytes = hexBytes(payload.bufs[0] ?? payload.in);
  if (bytes.length === 0) return null;
  const records = recordsOf(change);
  const unknown = { bytes, before: null, after: null, at: 0 };
  if (records === null) return unknown;
  const model = dataModels[witness.dataModel];
  const starts = [0, bytes.length - records.before.size, bytes.length - records.after.size];
  const at = starts.find(
    (start) =>
      start >= 0 &&
      agrees({ bytes, at: start, model }, records.before, before) &&
      agrees({ bytes, at: start, model }, records.after, after),
  );
  return at === undefined ? unknown : { bytes, ...records, at };
}

/** The record as either side of the witness has it. */
function recordsOf(change: Change): { readonly before: RecordLayout; readonly after: RecordLayout } | null {
  const { subject, before, after, context } = change;
  if (subject === "field") return context.records;
  if (subject === "record") {
    const [other] = context.split;
    const record = after ?? before;
    if (other !== undefined && record !== null) return { before: record, after: other.layout };
    return before === null || after === null ? null : { before, after };
  }
  if (subject === "contract" && before !== null && after !== null)
    return { before: before.record, after: after.record };
  return null;
}

interface Place {
  readonly bytes: HexBytes;
  readonly at: number;
  readonly model: DataModel;
}

function agrees(place: Place, record: RecordLayout, { reads }: Reading): boolean {
  if (reads === null) return true;
  return flatMembers(record).every(({ path, offset, member }) => {
    const { shape, bits, dimensions, size } = member;
    const read = reads[path];
    if (read === undefined || shape.kind !== "integer" || bits !== null || dimensions.length > 0) return true;
    if (!/^(0x[0-9a-f]+|-?\d+)$/.test(read)) return true;
    const order = shape.order === "native" ? place.model.endian : shape.order;
    return BigInt.asUintN(size * 8, BigInt(read)) === integerAt(place, offset, size, order);
  });
}

/** Bytes that were not sent are zeros. */
function integerAt({ bytes, at }: Place, offset: number, size: number, order: "big" | "little"): bigint {
  const digits = Array.from({ length: size }, (_, index) => byteAt(bytes, at + offset + index) ?? "00");
  return BigInt(`0x${(order === "little" ? digits.toReversed() : digits).join("")}`);
}

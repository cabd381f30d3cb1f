import { payloadParts } from "../../codec/payload/payload-parts.ts";
import type { Payload } from "../../codec/payload/payload.ts";
import type { CommandHistory } from "../../declare/history.ts";
import { isIn } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Answer } from "../../drivers/answer.ts";
import type { DataModel } from "../../layout/data-model.ts";
import { spellBytes } from "../spell-bytes.ts";

/** The members of a struct that a call changed: "out_hwpt_id 0x5, …"; null where it changed none. */
export function writtenMembers(
  { struct, lifetime }: CommandHistory,
  sent: Payload,
  { out, buffers }: Answer,
  release: ReleaseName,
  dataModel: DataModel,
): string | null {
  if (struct === null || !isIn(lifetime, release)) return null;
  const after = payloadParts(struct, { ...sent, in: out, bufs: buffers }, { release, dataModel });
  const before = new Map(payloadParts(struct, sent, { release, dataModel }).map(({ where, bytes }) => [where, bytes]));
  const written = after.flatMap(({ where, bytes, spans }) => {
    const old = before.get(where);
    if (old === undefined) return [];
    return spans.flatMap(({ kind, path, offset, size }) => {
      const [was, is] = [old, bytes].map((all) => all.subarray(offset, offset + size));
      if (kind !== "member" || Buffer.compare(was!, is!) === 0) return [];
      return [`${path.slice(path.indexOf(".") + 1)} = ${spellBytes(is!)}`];
    });
  });
  return written.length === 0 ? null : written.join(", ");
}

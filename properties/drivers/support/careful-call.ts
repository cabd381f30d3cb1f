import { fieldsAsOf } from "../../../src/declare/as-of.ts";
import type { FieldHistory } from "../../../src/declare/history.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { payload } from "../../../src/codec/payload/payload-of.ts";
import type { LoosePayload } from "../../../src/codec/payload/payload-value.ts";
import type { Payload } from "../../../src/codec/payload/payload.ts";
import type { StructCommand } from "./law-step.ts";

/** A call as a program of the release makes it: what is not given is zero. */
export function carefulCall(command: StructCommand, value: LoosePayload, release: ReleaseName): Payload {
  const zeros = fieldsAsOf(command.struct.members, release).filter(isGiven).map(zeroOf);
  return payload(command, { ...Object.fromEntries(zeros), ...value }, { release, dataModel: "x86_64" });
}

/** What `payload` neither knows by itself nor finds out. */
const isGiven = ({ role, direction }: FieldHistory): boolean =>
  direction !== "out" && (role.kind === "value" || role.kind === "tag");

const zeroOf = ({ name, type }: FieldHistory): readonly [string, number | bigint] => [
  name,
  type.kind === "scalar" && type.name.endsWith("64") ? 0n : 0,
];

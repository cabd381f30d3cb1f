import { bytesOfHex } from "../codec/hex.ts";
import { parseJson } from "../codec/json/json.ts";
import { payloadFromJson } from "../codec/json/payload-json.ts";
import { payloadParts } from "../codec/payload/payload-parts.ts";
import type { PayloadPart } from "../codec/payload/payload-parts.ts";
import type { Payload, PayloadPointer } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { InputError } from "../declare/input-error.ts";
import type { ReleaseName } from "../declare/release.ts";
import { rowOf } from "../known/release-named.ts";
import type { DataModel } from "../layout/data-model.ts";
import { asInput } from "./as-input.ts";
import { bounded } from "./bounded.ts";

/** What `decode` prints. */
export interface Decoded {
  readonly declaration: CommandHistory | StructHistory;
  readonly parts: readonly PayloadPart[];
  readonly ptrs: readonly PayloadPointer[];
  readonly release: ReleaseName;
  readonly dataModel: DataModel;
  /** Set where no header of the release was seen: what it was inferred from. */
  readonly inferred: string | null;
}

/** Bytes, and the command that they are for, where they say it. */
export type GivenBytes = Omit<Payload, "request"> & { readonly request: number | null };

/** Hex, or a payload as `encode` prints it. Throws `InputError`. */
export function bytesGiven(text: string): GivenBytes {
  return asInput("the bytes", () => {
    if (text.startsWith("{")) return payloadFromJson(parseJson(text));
    return { request: null, in: bytesOfHex(text), ptrs: [], bufs: [] };
  });
}

/** Every byte of a struct, or of a call with its buffers. Throws `InputError` for bytes that are another command's. */
export function decoded(
  declaration: CommandHistory | StructHistory,
  given: GivenBytes,
  { release, dataModel }: Pick<Decoded, "release" | "dataModel">,
): Decoded {
  const struct = declaration.kind === "command" ? declaration.struct : declaration;
  if (struct === null) throw new InputError(`${declaration.name} takes no struct: there is nothing to decode`);
  refuseOther(declaration, given, dataModel);
  const whole: Payload = { ...bounded(given), request: given.request ?? 0 };
  const parts = asInput("the bytes", () => payloadParts(struct, whole, { release, dataModel }));
  return { declaration, parts, ptrs: whole.ptrs, release, dataModel, inferred: rowOf(release).inferred ?? null };
}

/** A payload says itself which command it is for. */
function refuseOther(declaration: CommandHistory | StructHistory, given: GivenBytes, dataModel: DataModel): void {
  const { request, in: struct } = given;
  if (request === null) return;
  const { name } = declaration;
  if (declaration.kind !== "command") throw new InputError(`${name} is no command, and a payload is one's`);
  const own = requestOf(declaration, dataModel, struct.length);
  if (own === request) return;
  throw new InputError(`the payload's request is 0x${request.toString(16)}; ${name} is 0x${own.toString(16)}`);
}

import type { Decoded } from "../calls/decoded.ts";
import { encoded } from "../calls/encoded.ts";
import { codecOf } from "../codec/codec-of.ts";
import { CodecError } from "../codec/codec-error.ts";
import { hexOfBytes } from "../codec/hex.ts";
import { payloadToJson } from "../codec/json/payload-json.ts";
import { valueToJson } from "../codec/json/value-to-json.ts";
import { readPayload } from "../codec/payload/read-payload.ts";
import type { Payload } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import { InputError } from "../declare/input-error.ts";
import type { Call } from "./inspect.ts";

/** How the same call can be written, for who goes on with it; null where that spelling would be another call. */
export interface Spellings {
  readonly members: string | null;
  readonly payload: string | null;
  readonly hex: string | null;
}

export const noSpellings: Spellings = { members: null, payload: null, hex: null };

export function spellingsOf({ given, decoded }: Call): Spellings {
  const { declaration, release, dataModel } = decoded;
  const options = { release, dataModel };
  const bytes = hexOfBytes(given.in);
  const hex = given.bufs.length === 0 ? bytes : null;
  if (declaration.kind !== "command") {
    const read = (): object => codecOf(declaration, options).decode(given.in);
    return { members: membersOf(decoded, read, bytes), payload: null, hex };
  }
  const call: Payload = { ...given, request: given.request ?? requestOf(declaration, dataModel, given.in.length) };
  const payload = JSON.stringify(payloadToJson(call));
  const read = (): object => readPayload(declaration, call, options);
  return { members: membersOf(decoded, read, payload), payload, hex };
}

/** The members, where these make the same bytes again: padding, a tail and a missing end have no member to stand in. */
function membersOf({ declaration, release, dataModel }: Decoded, read: () => object, same: string): string | null {
  const { members } = declaration.kind === "command" ? declaration.struct! : declaration;
  try {
    const text = JSON.stringify(valueToJson(read(), members, release), null, 2);
    return encoded(declaration, text, { release, dataModel }) === same ? text : null;
  } catch (error) {
    if (error instanceof InputError || error instanceof CodecError) return null;
    throw error;
  }
}

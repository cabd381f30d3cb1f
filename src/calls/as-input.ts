import { CodecError } from "../codec/codec-error.ts";
import { HexError } from "../codec/hex.ts";
import { JsonError } from "../codec/json/json.ts";
import { InputError } from "../declare/input-error.ts";

/** Does `work` with what the user gave: what can't be encoded, decoded or read of it is the user's business. */
export function asInput<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodecError) throw new InputError(error.message);
    if (error instanceof HexError || error instanceof JsonError) {
      throw new InputError(`${what}, character ${error.at + 1}: ${error.message}`);
    }
    throw error;
  }
}

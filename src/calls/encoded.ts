import { codecOf } from "../codec/codec-of.ts";
import { hexOfBytes } from "../codec/hex.ts";
import { parseJson } from "../codec/json/json.ts";
import { payloadToJson } from "../codec/json/payload-json.ts";
import { payloadValueFromJson, valueFromJson } from "../codec/json/value-from-json.ts";
import { payload } from "../codec/payload/payload-of.ts";
import type { StructOptions } from "../codec/struct-parts.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { asInput } from "./as-input.ts";

/** The members in `text` as one call's payload in JSON, or, of a struct, as hex. Throws `InputError`. */
export function encoded(declaration: CommandHistory | StructHistory, text: string, options: StructOptions): string {
  const { release } = options;
  return asInput("the JSON", () => {
    const json = parseJson(text);
    if (declaration.kind === "command") {
      const value = payloadValueFromJson(declaration, json, release);
      return JSON.stringify(payloadToJson(payload(declaration, value, options)));
    }
    return hexOfBytes(codecOf(declaration, options).encode(valueFromJson(declaration, json, release)));
  });
}

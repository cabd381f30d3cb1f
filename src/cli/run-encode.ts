import { codecOf } from "../codec/codec-of.ts";
import { hexOfBytes } from "../codec/hex.ts";
import { parseJson } from "../codec/json/json.ts";
import { payloadToJson } from "../codec/json/payload-json.ts";
import { payload } from "../codec/payload/payload-of.ts";
import { payloadValueFromJson, valueFromJson } from "../codec/json/value-from-json.ts";
import { argumentText } from "../input/argument-text.ts";
import { releaseNamed } from "../input/release/release-named.ts";
import { asInput } from "./as-input.ts";
import { declarationNamed, newestRelease } from "./declaration-named.ts";
import type { EncodeOptions } from "./encode.ts";
import type { Terminal } from "./terminal.ts";

export function runEncode(terminal: Terminal, name: string, text: string, options: EncodeOptions): void {
  const release = options.release === undefined ? newestRelease() : releaseNamed(options.release);
  const declaration = declarationNamed(name, release);
  const { dataModel } = options;
  const encoded = asInput("the JSON", () => {
    const json = parseJson(argumentText(text));
    if (declaration.kind === "command") {
      const value = payloadValueFromJson(declaration, json, release);
      return JSON.stringify(payloadToJson(payload(declaration, value, { release, dataModel })));
    }
    return hexOfBytes(codecOf(declaration, { release, dataModel }).encode(valueFromJson(declaration, json, release)));
  });
  terminal.print(`${encoded}\n`);
}

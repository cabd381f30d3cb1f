import { decodedJson } from "../calls/decoded-json.ts";
import { bytesGiven, decoded } from "../calls/decoded.ts";
import { integerIn } from "../codec/json/enumerators.ts";
import { InputError } from "../declare/input-error.ts";
import { argumentText } from "../input/argument-text.ts";
import { commandWithRequest, declarationNamed, newestRelease } from "../known/declaration-named.ts";
import { releaseNamed } from "../known/release-named.ts";
import { dataModels } from "../layout/data-models.ts";
import type { DecodeOptions } from "./decode.ts";
import { decodedText } from "./decoded-text.ts";
import type { Terminal } from "./terminal.ts";

export function runDecode(terminal: Terminal, first: string, second: string | null, options: DecodeOptions): void {
  const dataModel = dataModels[options.dataModel];
  const release = options.release === undefined ? newestRelease() : releaseNamed(options.release);
  const [name, spelled] = options.on === undefined ? [first, second] : [null, first];
  if (options.on !== undefined && second !== null)
    throw new InputError("--on says what is decoded: leave the name out");
  if (options.on === undefined && options.request !== undefined) {
    throw new InputError("--request needs --on: numbers mean different things on different kinds of files");
  }
  if (spelled === null) throw new InputError("the bytes are missing: hex, or what encode prints, or -");
  const given = bytesGiven(argumentText(spelled));
  const declaration =
    name === null
      ? commandWithRequest(options.on!, requestGiven(options.request, given.request), release)
      : declarationNamed(name, release);
  const found = decoded(declaration, given, { release, dataModel });
  terminal.print(options.format === "json" ? decodedJson(found) : decodedText(found));
}

function requestGiven(spelling: string | undefined, own: number | null): number {
  if (spelling === undefined) {
    if (own !== null) return own;
    throw new InputError("--on needs --request, such as 0x3b89");
  }
  const number = integerIn(spelling);
  if (number === null || number < 0n || number > 0xffff_ffffn) {
    throw new InputError(`--request ${spelling}: no ioctl number; 0x3b89 is one`);
  }
  return Number(number);
}

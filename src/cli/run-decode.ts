import { bytesOfHex } from "../codec/hex.ts";
import { integerIn } from "../codec/json/enumerators.ts";
import { parseJson } from "../codec/json/json.ts";
import { payloadFromJson } from "../codec/json/payload-json.ts";
import { payloadParts } from "../codec/payload/payload-parts.ts";
import type { Payload } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { argumentText } from "../input/argument-text.ts";
import { InputError } from "../input/input-error.ts";
import { releaseNamed, rowOf } from "../input/release/release-named.ts";
import type { DataModel } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { asInput } from "./as-input.ts";
import { bounded } from "./bounded.ts";
import { commandWithRequest, declarationNamed, newestRelease } from "./declaration-named.ts";
import type { DecodeOptions } from "./decode.ts";
import { decodedJson } from "./decoded-json.ts";
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
  const payload = asInput("the bytes", () => payloadGiven(argumentText(spelled)));
  const declaration =
    name === null
      ? commandWithRequest(options.on!, requestGiven(options.request, payload.request), release)
      : declarationNamed(name, release);
  const struct = structOf(declaration);
  refuseOther(declaration, payload, dataModel);
  const whole: Payload = { ...bounded(payload), request: payload.request ?? 0 };
  const decoded = {
    declaration,
    parts: asInput("the bytes", () => payloadParts(struct, whole, { release, dataModel })),
    ptrs: whole.ptrs,
    release,
    dataModel,
    inferred: rowOf(release).inferred ?? null,
  };
  terminal.print(options.format === "json" ? decodedJson(decoded) : decodedText(decoded));
}

type Given = Omit<Payload, "request"> & { readonly request: number | null };

function payloadGiven(text: string): Given {
  if (text.startsWith("{")) return payloadFromJson(parseJson(text));
  return { request: null, in: bytesOfHex(text), ptrs: [], bufs: [] };
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

function structOf(declaration: CommandHistory | StructHistory): StructHistory {
  const struct = declaration.kind === "command" ? declaration.struct : declaration;
  if (struct === null) throw new InputError(`${declaration.name} takes no struct: there is nothing to decode`);
  return struct;
}

/** A payload says itself which command it is for. */
function refuseOther(declaration: CommandHistory | StructHistory, payload: Given, dataModel: DataModel): void {
  const { request, in: struct } = payload;
  if (request === null) return;
  const { name } = declaration;
  if (declaration.kind !== "command") throw new InputError(`${name} is no command, and a payload is one's`);
  const own = requestOf(declaration, dataModel, struct.length);
  if (own === request) return;
  throw new InputError(`the payload's request is 0x${request.toString(16)}; ${name} is 0x${own.toString(16)}`);
}

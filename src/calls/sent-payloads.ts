import { releases } from "../../abi/releases.ts";
import { CodecError } from "../codec/codec-error.ts";
import { bytesOfHex } from "../codec/hex.ts";
import { parseJson } from "../codec/json/json.ts";
import type { Json } from "../codec/json/json.ts";
import { isPayloadJson, payloadFromJson } from "../codec/json/payload-json.ts";
import { payload as payloadOf } from "../codec/payload/payload-of.ts";
import type { Payload } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import { payloadValueFromJson } from "../codec/json/value-from-json.ts";
import { isIn, mainlineOf } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import type { StructCommand } from "../known/known-kernel.ts";
import { InputError } from "../declare/input-error.ts";
import type { DataModel } from "../layout/data-model.ts";
import { structLayout } from "../layout/struct-layout.ts";
import type { Sent } from "../negotiation/matrix.ts";
import { asInput } from "./as-input.ts";
import { bounded } from "./bounded.ts";

/**
 * What the programs send: members as each of them writes them, with the struct of its own release, or bytes that are the
 * same for every kernel; where nothing is given, the struct with all but its size zero. Throws `InputError` for what is
 * neither, and for members that none of the programs can write.
 */
export function sentPayloads(
  command: StructCommand,
  text: string | null,
  programs: readonly ReleaseName[] | null,
  dataModel: DataModel,
): readonly Sent[] {
  const senders = programs ?? [newest()];
  if (text === null) return eachSends(command, senders, (release) => zeros(command, release, dataModel));
  const given = payloadGiven(command, text, dataModel);
  if (given.payload === null) {
    return eachSends(command, senders, (release) => {
      return payloadOf(command, payloadValueFromJson(command, given.json, release), { release, dataModel });
    });
  }
  if (programs !== null) throw new InputError("bytes are the same whatever program sends them: leave --program out");
  refuseOther(command, given.payload, dataModel);
  return [{ programs: [], payload: bounded(given.payload), unable: null }];
}

type Given = { readonly payload: Payload } | { readonly payload: null; readonly json: Json };

/** Members and payloads start with {, hex does not. */
function payloadGiven(command: StructCommand, text: string, dataModel: DataModel): Given {
  return asInput("the payload", () => {
    if (!text.trimStart().startsWith("{")) {
      const bytes = bytesOfHex(text);
      return { payload: { request: requestOf(command, dataModel, bytes.length), in: bytes, ptrs: [], bufs: [] } };
    }
    const json = parseJson(text);
    return isPayloadJson(json) ? { payload: payloadFromJson(json) } : { payload: null, json };
  });
}

/** A wrong direction or size in the number is for the kernel to answer; another number is another command's. */
function refuseOther(command: StructCommand, { request, in: struct }: Payload, dataModel: DataModel): void {
  const own = requestOf(command, dataModel, struct.length);
  if ((request & 0xff) === (own & 0xff)) return;
  throw new InputError(`the payload's request is 0x${request.toString(16)}; ${command.name} is 0x${own.toString(16)}`);
}

function eachSends(
  command: StructCommand,
  programs: readonly ReleaseName[],
  write: (release: ReleaseName) => Payload,
): readonly Sent[] {
  const sent = programs.map((release): Sent => {
    if (!isIn(command.lifetime, release)) return cannot(release, `its headers have no ${command.name}`);
    try {
      return { programs: [release], payload: bounded(write(release)), unable: null };
    } catch (error) {
      if (error instanceof CodecError) return cannot(release, error.message);
      throw error;
    }
  });
  const last = sent.at(-1);
  // Where none can write it, it is the value that is wrong.
  if (last !== undefined && sent.every(({ payload }) => payload === null)) {
    throw new InputError(`${last.programs[0]}: ${last.unable}`);
  }
  return sent;
}

/** iommufd's structs and VFIO's start with their size. */
function zeros(command: StructCommand, release: ReleaseName, dataModel: DataModel): Payload {
  const { size } = structLayout(command.struct, release, dataModel);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, size, dataModel.endian === "little");
  return { request: requestOf(command, dataModel, size), in: bytes, ptrs: [], bufs: [] };
}

const cannot = (release: ReleaseName, unable: string): Sent => ({ programs: [release], payload: null, unable });

const newest = (): ReleaseName => mainlineOf(releases.at(-1)!.name);

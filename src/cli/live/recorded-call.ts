import { newestPatches } from "../../../abi/releases.ts";
import { hexOfBytes } from "../../codec/hex.ts";
import type { PayloadPointer } from "../../codec/payload/payload.ts";
import { mainlineOf } from "../../declare/release.ts";
import type { ReleaseName } from "../../declare/release.ts";
import type { Judged } from "./judge.ts";
import { spellArgument } from "./told-call.ts";

/** A call and its answer, as recordings have them: `replay` plays it. */
export interface RecordedCall {
  readonly id: string;
  readonly kernel: string;
  readonly about: string;
  readonly syscall: string;
  readonly args: readonly string[];
  readonly bufs: readonly string[];
  readonly ptrs: readonly PayloadPointer[];
  readonly ret: number;
  readonly errno: string | null;
  readonly bufs_out: readonly string[];
}

/** The number of an open file makes no difference. */
const anyFile = { value: 3n };

export function recordedCall({ question, answered }: Judged, release: ReleaseName): RecordedCall {
  const { name, about, registers, bufs, ptrs } = question;
  const given = answered.kind === "answered" ? answered : { errno: null, ret: -1n, buffersAfter: bufs };
  return {
    id: `live/${name}/${about.replaceAll(" ", "-")}`,
    // Of other series no stable release is known, and so none can be played.
    kernel: newestPatches.has(mainlineOf(release)) ? release : mainlineOf(release),
    about,
    syscall: name,
    args: registers.map((register) => spellArgument(register === "file" ? anyFile : register)),
    bufs: bufs.map(hexOfBytes),
    ptrs,
    ret: Number(given.ret),
    errno: given.errno,
    bufs_out: given.buffersAfter.map(hexOfBytes),
  };
}

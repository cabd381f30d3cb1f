import { releases } from "../../abi/releases.ts";
import type { Payload } from "../codec/payload/payload.ts";
import { mainlineOf } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { knownKernel } from "../known/known-kernel.ts";
import type { StructCommand } from "../known/known-kernel.ts";
import { rowOf } from "../known/release-named.ts";
import type { DataModel } from "../layout/data-model.ts";
import { kernelAnswer } from "../negotiation/kernel-answer.ts";
import type { KernelAnswer } from "../negotiation/kernel-answer.ts";
import { negotiationMatrix } from "../negotiation/matrix.ts";
import type { AskedDevice, MatrixReport } from "./matrix-report.ts";
import { sentPayloads } from "./sent-payloads.ts";

/** Who is asked, and about what. */
export interface Negotiation {
  readonly command: StructCommand;
  /** Members as JSON, bytes as hex, or a whole payload; null for the struct with all but its size zero. */
  readonly text: string | null;
  /** Null for the newest, and where the bytes are given. */
  readonly programs: readonly ReleaseName[] | null;
  readonly kernels: readonly ReleaseName[];
  readonly dataModel: DataModel;
  /** What answers instead of negotiation alone. */
  readonly emulated: EmulatedDevice | null;
}

export interface EmulatedDevice extends AskedDevice {
  answer(kernel: ReleaseName, payload: Payload): KernelAnswer;
}

/** Who accepts which payload. Throws `InputError` for a payload that can't be read, or that no program can send. */
export function negotiated({ command, text, programs, kernels, dataModel, emulated }: Negotiation): MatrixReport {
  const sent = sentPayloads(command, text, programs, dataModel);
  const rows = negotiationMatrix(sent, kernels, (release, payload) =>
    emulated === null
      ? kernelAnswer(knownKernel(release, dataModel), command, payload)
      : emulated.answer(release, payload),
  );
  const inferred = inferredAmong([...kernels, ...rows.flatMap((row) => row.programs)]);
  return { command, dataModel: dataModel.name, device: emulated, rows, inferred };
}

/** The mainline releases that are known, oldest first. */
export const mainlineReleases: readonly ReleaseName[] = releases
  .map(({ name }) => name)
  .filter((name) => name === mainlineOf(name));

function inferredAmong(names: readonly ReleaseName[]): ReadonlyMap<ReleaseName, string> {
  return new Map(
    names.flatMap((name) => {
      const { inferred } = rowOf(name);
      return inferred === undefined ? [] : [[name, inferred] as const];
    }),
  );
}

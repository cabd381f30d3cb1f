import { releases } from "../../abi/releases.ts";
import type { CommandHistory } from "../declare/history.ts";
import type { Release } from "../declare/release.ts";
import type { DataModel } from "../layout/data-model.ts";
import { kernelAnswer } from "../negotiation/kernel-answer.ts";
import { boundaryPayloads } from "./boundary-payloads.ts";
import { hasStruct, knownKernel } from "../known/known-kernel.ts";
import type { Vector } from "./vector.ts";

/** What kernels of a release answer payloads at the boundaries of the commands' structs, in the order of the commands. */
export function* vectors(
  commands: readonly CommandHistory[],
  { name: release, inferred }: Release,
  dataModel: DataModel,
): Generator<Vector> {
  const kernel = knownKernel(release, dataModel);
  const compiled = { releases: releases.map(({ name }) => name), dataModel };
  for (const command of commands.filter(hasStruct)) {
    for (const { name, payload } of boundaryPayloads(command, release, compiled)) {
      const id = [command.name, release, dataModel.name, name].join("/");
      const { errno, why } = kernelAnswer(kernel, command, payload);
      const words = errno === null ? `accepted: ${why}; the driver decides` : why;
      yield {
        id,
        command: command.name,
        release,
        dataModel: dataModel.name,
        payload,
        errno,
        why: words,
        inferred: inferred ?? null,
      };
    }
  }
}

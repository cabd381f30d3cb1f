import { commandNamed } from "../../calls/command-named.ts";
import { publishedCommands } from "../../known/known-kernel.ts";
import { vectorJson } from "../../emit/vector.ts";
import { vectors } from "../../emit/vectors.ts";
import { InputError } from "../../declare/input-error.ts";
import { spelledRelease } from "../../declare/release-spelling.ts";
import { releasesBetween, rowOf } from "../../known/release-named.ts";
import { dataModels } from "../../layout/data-models.ts";
import type { EmitCall } from "./emit-call.ts";
import { sourceAndNames } from "./source-and-names.ts";

/** Of releases alone: which errno a kernel answers is known of no other source. */
export async function emitVectors(call: EmitCall): Promise<void> {
  const { session, options } = call;
  const { source, names } = sourceAndNames(call);
  const release = spelledRelease(source);
  if (release === null) throw new InputError(`${source}: vectors are of releases: release:v6.12`);
  const commands = names.length === 0 ? publishedCommands : names.map(commandNamed);
  for (const name of releasesBetween(release)) {
    for (const model of options.dataModel) {
      const lines = vectors(commands, { ...rowOf(name), name }, dataModels[model]);
      session.terminal.print(Array.from(lines, (vector) => `${vectorJson(vector)}\n`).join(""));
    }
  }
}

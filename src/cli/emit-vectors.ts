import { releases } from "../../abi/releases.ts";
import { publishedCommands } from "../emit/known-kernel.ts";
import { vectorJson } from "../emit/vector.ts";
import { vectors } from "../emit/vectors.ts";
import { releasesBetween, rowOf } from "../input/release/release-named.ts";
import { dataModels } from "../layout/data-models.ts";
import { commandNamed } from "./command-named.ts";
import type { EmitOptions } from "./emit.ts";
import type { Terminal } from "./terminal.ts";

export function emitVectors(terminal: Terminal, names: readonly string[], options: EmitOptions): void {
  const commands = names.length === 0 ? publishedCommands : names.map(commandNamed);
  const newest = releases.at(-1)!.name;
  for (const name of releasesBetween(options.release ?? newest)) {
    for (const model of options.dataModel) {
      const lines = vectors(commands, { ...rowOf(name), name }, dataModels[model]);
      terminal.print(Array.from(lines, (vector) => `${vectorJson(vector)}\n`).join(""));
    }
  }
}

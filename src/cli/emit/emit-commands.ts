import { commandNumbers } from "../../emit/command-numbers.ts";
import type { DataModelName } from "../../layout/data-model.ts";
import { dataModels } from "../../layout/data-models.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

export async function emitCommands(call: EmitCall): Promise<void> {
  const everyModel = Object.keys(dataModels) as DataModelName[];
  call.session.terminal.print(commandNumbers(await selectionFor(call, everyModel)));
}

import { cAsserts } from "../../emit/c-asserts.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

export async function emitCAsserts(call: EmitCall): Promise<void> {
  call.session.terminal.print(cAsserts(await selectionFor(call)));
}

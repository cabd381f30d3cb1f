import { rustAsserts } from "../../emit/rust-asserts.ts";
import { rustTarget } from "../../emit/rust/rust-target.ts";
import { modelsOf } from "../../emit/selection.ts";
import { InputError } from "../../declare/input-error.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

/** "super", "crate::bindings", "::linux_raw_sys::ioctl". */
const modulePath = /^(?:::)?(?:r#)?[A-Za-z_]\w*(?:::(?:r#)?[A-Za-z_]\w*)*$/;

export async function emitRustAsserts(call: EmitCall): Promise<void> {
  const { module = "super", values = false } = call.options;
  if (!modulePath.test(module))
    throw new InputError(`--module ${JSON.stringify(module)}: no path; crate::bindings is one`);
  const selection = await selectionFor(call);
  const missing = modelsOf(selection).filter((model) => rustTarget[model] === null);
  if (missing.length > 0) throw new InputError(`rustc has no target for ${missing.join(", ")}`);
  call.session.terminal.print(rustAsserts(selection, { module, values }));
}

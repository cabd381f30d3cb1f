import { syzkaller } from "../../emit/syzkaller.ts";
import { releaseNamed } from "../../known/release-named.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

const prefix = "release:";

export async function emitSyzkaller(call: EmitCall): Promise<void> {
  const selection = await selectionFor(call);
  const { source } = selection;
  const release = source.startsWith(prefix) ? releaseNamed(source.slice(prefix.length)) : null;
  call.session.terminal.print(syzkaller(selection, release));
}

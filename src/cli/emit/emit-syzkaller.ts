import { spelledRelease } from "../../declare/release-spelling.ts";
import { syzkaller } from "../../emit/syzkaller.ts";
import { releaseNamed } from "../../known/release-named.ts";
import type { EmitCall } from "./emit-call.ts";
import { selectionFor } from "./selection-for.ts";

export async function emitSyzkaller(call: EmitCall): Promise<void> {
  const selection = await selectionFor(call);
  const { source } = selection;
  const spelled = spelledRelease(source);
  const release = spelled === null ? null : releaseNamed(spelled);
  call.session.terminal.print(syzkaller(selection, release));
}

import { encoded } from "../calls/encoded.ts";
import { argumentText } from "../input/argument-text.ts";
import { declarationNamed, newestRelease } from "../known/declaration-named.ts";
import { releaseNamed } from "../known/release-named.ts";
import type { EncodeOptions } from "./encode.ts";
import type { Terminal } from "./terminal.ts";

export function runEncode(terminal: Terminal, name: string, text: string, options: EncodeOptions): void {
  const release = options.release === undefined ? newestRelease() : releaseNamed(options.release);
  const declaration = declarationNamed(name, release);
  terminal.print(`${encoded(declaration, argumentText(text), { release, dataModel: options.dataModel })}\n`);
}

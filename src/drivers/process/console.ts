import type { OpenFile } from "./open-file.ts";

/** What a process has open from its start: standard input and output. Nothing is asked of it. */
export class Console implements OpenFile {
  readonly kind = "console";
  nonblocking = false;

  release(): void {}
}

import type { OpenFile } from "./open-file.ts";

/** A file in memory (`memfd_create`), grown to its length. */
export class Memfd implements OpenFile {
  readonly kind = "memfd";
  readonly bytes: Uint8Array;
  nonblocking = false;

  /** `length` is in bytes. */
  constructor(length: number) {
    this.bytes = new Uint8Array(length);
  }

  /** Pages that are pinned stay. */
  release(): void {}
}

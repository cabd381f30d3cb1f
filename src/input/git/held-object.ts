import { textOfBytes, tooLong } from "../tree/text-of-bytes.ts";
import type { GitObject } from "./object-stream.ts";

/** An object that keeps its bytes until somebody reads it as text, and the text from then on: one of the two is enough. */
export class HeldObject implements GitObject {
  readonly id: GitObject["id"];
  readonly type: GitObject["type"];
  readonly size: number;
  #held: Buffer | string | null;

  constructor({ id, type, size, bytes }: GitObject) {
    this.id = id;
    this.type = type;
    this.size = size;
    this.#held = bytes;
  }

  get bytes(): Buffer | null {
    return typeof this.#held === "string" ? Buffer.from(this.#held) : this.#held;
  }

  /** Throws `Unreadable` for what is no text, or too long for one. */
  get text(): string {
    if (this.#held === null) throw tooLong(this.size, this.id);
    if (typeof this.#held === "string") return this.#held;
    const text = textOfBytes(this.#held);
    // No bytes can be made again of a text that lacks a byte order mark.
    if (Buffer.byteLength(text) === this.size) this.#held = text;
    return text;
  }
}

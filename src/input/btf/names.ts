import { Unreadable } from "../../header/source.ts";

/** What a name is not made of: it is printed, on terminals too. */
const control = /[\u0000-\u001f\u007f-\u009f\ufffd]/;

/** The section of strings: one behind the other, each with a NUL at its end. Offset 0 is the empty one. */
export class Names {
  readonly #bytes: Buffer;
  readonly #base: Names | null;
  readonly #known = new Map<number, string>();

  /** Offsets go on where those of the `base` end. */
  constructor(section: Uint8Array, base: Names | null) {
    this.#bytes = Buffer.from(section.buffer, section.byteOffset, section.length);
    this.#base = base;
  }

  /** Bytes, with those of the base. */
  get size(): number {
    return (this.#base?.size ?? 0) + this.#bytes.length;
  }

  at(offset: number): string {
    if (offset === 0) return "";
    const known = this.#known.get(offset);
    if (known !== undefined) return known;
    const start = offset - (this.#base?.size ?? 0);
    if (start < 0) return this.#base!.at(offset);
    const end = start < this.#bytes.length ? this.#bytes.indexOf(0, start) : -1;
    if (end === -1) {
      throw new Unreadable(`BTF with a name at byte ${offset} of its strings, which are ${this.size} bytes long`);
    }
    const name = this.#bytes.toString("utf8", start, end);
    if (control.test(name)) throw new Unreadable(`BTF with a name that is no text at byte ${offset} of its strings`);
    this.#known.set(offset, name);
    return name;
  }
}

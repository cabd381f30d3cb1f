/** An object of a repository. */
export interface GitObject {
  readonly id: string;
  readonly type: "blob" | "tree" | "commit" | "tag";
  readonly size: number;
  /** Null where it is longer than what is read. */
  readonly bytes: Buffer | null;
}

/** What `git cat-file --batch` says to one name. */
export type ObjectAnswer = GitObject | "missing" | "ambiguous";

/** Bytes of a line that comes before an object. */
const longestLine = 8192;

/** Takes the output of `git cat-file --batch` apart, however it is cut into pieces. */
export class ObjectStream {
  readonly #most: number;
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes until there is enough to go on. */
  #wanted = 0;

  /** Objects longer than `most` bytes are not kept. */
  constructor(most: number) {
    this.#most = most;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /**
   * What is said to the name that was asked next; null where more output is needed. After an object without bytes
   * nothing more can be read here: they would come.
   */
  next(): ObjectAnswer | null {
    if (this.#length < this.#wanted || this.#length === 0) return null;
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    this.#pieces = [all];
    const end = all.indexOf(10);
    if (end === -1) {
      this.#wanted = all.length > longestLine ? Number.POSITIVE_INFINITY : 0;
      return null;
    }
    const line = all.toString("latin1", 0, end);
    const object = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(line);
    if (object === null) {
      this.#drop(all, end + 1);
      return line.endsWith(" ambiguous") ? "ambiguous" : "missing";
    }
    const [, id = "", type, digits] = object;
    const size = Number(digits);
    const known = { id, type: type as GitObject["type"], size };
    if (size > this.#most) return { ...known, bytes: null };
    this.#wanted = end + 1 + size + 1;
    if (all.length < this.#wanted) return null;
    const bytes = all.subarray(end + 1, end + 1 + size);
    this.#drop(all, this.#wanted);
    return { ...known, bytes };
  }

  #drop(all: Buffer, length: number): void {
    this.#pieces = length === all.length ? [] : [all.subarray(length)];
    this.#length = all.length - length;
    this.#wanted = 0;
  }
}

import type { HeaderLines } from "./header-lines.ts";
import type { Json } from "../json.ts";
import { isArray } from "../json.ts";
import type { Reading } from "./reading.ts";

/** Headers that all headers of a snapshot reach together; a whole kernel's come to some 20,000. */
const most = 5_000_000;
const deepest = 200;

/** What each header reaches, as `includesOf` takes it apart. Throws a `SnapshotProblem`. */
export class Reaches {
  readonly #headers: ReadonlyMap<string, HeaderLines>;
  readonly #known = new Map<string, ReadonlySet<string> | null>();
  #sum = 0;
  #depth = 0;

  constructor(headers: ReadonlyMap<string, HeaderLines>) {
    this.#headers = headers;
  }

  of({ path, head }: HeaderLines): ReadonlySet<string> {
    const known = this.#known.get(path);
    if (known === null) throw head.problem(`${path} is included by what it includes`);
    if (known !== undefined) return known;
    if (++this.#depth > deepest) throw head.problem(`includes more than ${deepest} deep`);
    this.#known.set(path, null);
    const reaches = head.has("reaches") ? new Set(head.texts("reaches")) : this.#madeOf(path, head);
    this.#known.set(path, reaches);
    this.#depth--;
    return reaches;
  }

  #madeOf(path: string, head: Reading): ReadonlySet<string> {
    const reaches = new Set([path]);
    const includes = head.json("includes");
    if (!isArray(includes)) throw head.problem('"includes" is not a list');
    for (const each of includes) {
      const included = nameOf(each);
      if (included === null) throw head.problem('"includes" is not a list of headers');
      reaches.add(included);
      const inner = isArray(each) ? undefined : this.#headers.get(included);
      if (inner !== undefined) for (const reached of this.of(inner)) reaches.add(reached);
    }
    this.#sum += reaches.size;
    if (this.#sum > most) throw head.problem("headers include each other without end");
    return reaches;
  }
}

/** A header; in brackets, one that does not bring what it reaches. */
function nameOf(include: Json): string | null {
  const name = isArray(include) && include.length === 1 ? include[0] : include;
  return typeof name === "string" ? name : null;
}

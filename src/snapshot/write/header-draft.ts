import { kinds } from "./blocks.ts";
import type { Block, BlockKind, Entry, HeaderFacts } from "./blocks.ts";
import { filled } from "../json.ts";
import type { Fact, Json } from "../json.ts";
import { madeIn } from "./made-in.ts";
import { varied, variedValue } from "../vary.ts";
import type { Variant } from "../vary.ts";

/** One fact of a header, as JSON in each of the models that have it. */
interface Line {
  /** Counts the facts of the header as they came. */
  readonly id: number;
  readonly said: Map<string, string[]>;
}

interface Group {
  readonly kind: BlockKind;
  readonly name: string;
  readonly head: Line;
  /** In their order; what only some models have stands behind what it follows there. */
  readonly children: Map<string, Line>;
}

/** A header as more and more data models say it. Most say the same, so that only what differs takes room. */
export class HeaderDraft {
  readonly #head = new Map<string, string[]>();
  readonly #groups = new Map<string, Group>();
  readonly #docs = new Map<string, Map<string, string[]>>();
  readonly #places = new Map<string, string[]>();
  readonly #source = new Map<string, string[]>();
  #count = 0;

  /** `file` is what the header was made from; its own path as a rule. */
  add(model: string, file: string, { head, blocks, docs, notes }: HeaderFacts): void {
    say(this.#head, head, model);
    const places: number[] = [];
    for (const block of blocks) this.#addBlock(model, block, places);
    for (const { key, fact } of docs)
      say(
        madeIn(this.#docs, key, () => new Map<string, string[]>()),
        fact,
        model,
      );
    const source = {
      header: head["header"]!,
      ...(file === head["header"] ? {} : { file }),
      ...(notes === undefined ? {} : { notes }),
    };
    say(this.#source, source, model);
    say(this.#places, places, model);
  }

  /** What the header says, and where and in which words; in order. `own` is what is to be said of it besides. */
  facts(models: readonly string[], own: Fact): { readonly facts: readonly Fact[]; readonly sources: readonly Fact[] } {
    const groups = [...this.#groups.values()].toSorted(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : Number(a.name > b.name)),
    );
    const lines = groups.flatMap(({ head, children }) => [head, ...children.values()]);
    const there = new Set([...this.#head.values()].flat());
    const here = models.filter((model) => there.has(model));
    const index = new Map(lines.map(({ id }, at) => [id, at]));
    const places = variantsOf<number[]>(this.#places).map((variant) => ({
      ...variant,
      said: inLines(variant.said, index),
    }));
    const source = filled({ ...factOf(this.#source, here), places: variedValue(places, here) });
    const docs = [...this.#docs.keys()].toSorted().map((key) => factOf(this.#docs.get(key)!, here));
    return {
      facts: [{ ...factOf(this.#head, models), ...own }, ...lines.map(({ said }) => factOf(said, here))],
      sources: [source, ...docs],
    };
  }

  #addBlock(model: string, { kind, head, children }: Block, places: number[]): void {
    const key = `${kind} ${head.key}`;
    const group = madeIn(this.#groups, key, () => ({
      kind,
      name: head.key,
      head: this.#line(),
      children: new Map<string, Line>(),
    }));
    this.#say(model, group.head, head, places);
    if (children.some((child) => !group.children.has(child.key)))
      mergeKeys(group.children, children, () => this.#line());
    for (const child of children) this.#say(model, group.children.get(child.key)!, child, places);
  }

  #say(model: string, line: Line, { fact, location }: Entry, places: number[]): void {
    say(line.said, fact, model);
    places.push(line.id, location.line, location.column);
  }

  #line(): Line {
    return { id: this.#count++, said: new Map() };
  }
}

/** Puts what is new behind what it follows. */
function mergeKeys(known: Map<string, Line>, children: readonly Entry[], make: () => Line): void {
  const keys = [...known.keys()];
  let at = 0;
  for (const { key } of children) {
    const found = keys.indexOf(key);
    if (found === -1) keys.splice(at, 0, key);
    at = (found === -1 ? at : found) + 1;
  }
  const lines = new Map(known);
  known.clear();
  for (const key of keys) known.set(key, lines.get(key) ?? make());
}

function inLines(places: readonly number[], index: ReadonlyMap<number, number>): Json {
  return places.map((each, at) => (at % 3 === 0 ? index.get(each)! : each));
}

function say(said: Map<string, string[]>, fact: Json, model: string): void {
  madeIn(said, JSON.stringify(fact), (): string[] => []).push(model);
}

function variantsOf<T>(said: ReadonlyMap<string, readonly string[]>): Variant<T>[] {
  return [...said].map(([text, models]) => ({ said: JSON.parse(text) as T, models }));
}

function factOf(said: ReadonlyMap<string, readonly string[]>, models: readonly string[]): Fact {
  return varied(variantsOf<Fact>(said), models);
}

import type { Subjects } from "./change.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import { isSame } from "./same-declaration.ts";

/** What the two versions of one header declare of a subject, compared by name alone. */
export interface InOneHeader<S extends NamedSubject> {
  /** On both sides; plain values that stayed as they were are left out. */
  readonly kept: readonly { readonly before: Declared<S>; readonly after: Declared<S>; readonly name: "kept" }[];
  readonly gone: readonly Declared<S>[];
  readonly come: readonly Declared<S>[];
}

type Values<S extends NamedSubject> = ReadonlyMap<string, Subjects[S]>;

interface Known {
  readonly subject: NamedSubject;
  readonly path: string;
  readonly olds: object;
  readonly found: InOneHeader<NamedSubject>;
}

/** The last for each new header: two versions of it stand side by side in the ABIs of several data models. */
const known = new WeakMap<object, Known>();

export function inOneHeader<S extends NamedSubject>(
  subject: S,
  path: string,
  olds: Values<S>,
  news: Values<S>,
): InOneHeader<S> {
  const last = known.get(news);
  if (last !== undefined && last.olds === olds && last.path === path && last.subject === subject) {
    return last.found as InOneHeader<S>;
  }
  const found = compared(subject, path, olds, news);
  known.set(news, { subject, path, olds, found });
  return found;
}

function compared<S extends NamedSubject>(
  subject: S,
  header: string,
  olds: Values<S>,
  news: Values<S>,
): InOneHeader<S> {
  const kept: InOneHeader<S>["kept"][number][] = [];
  const gone: Declared<S>[] = [];
  const come: Declared<S>[] = [];
  // Most names are on both sides, and say the same: to have a pair made of each takes longer than to compare them.
  olds.forEach((value, name) => {
    const now = news.get(name);
    if (now === undefined) gone.push({ name, header, value });
    else if (!isSame(subject, value, now)) {
      kept.push({ before: { name, header, value }, after: { name, header, value: now }, name: "kept" });
    }
  });
  for (const name of news.keys()) if (!olds.has(name)) come.push({ name, header, value: news.get(name)! });
  return { kept, gone, come };
}

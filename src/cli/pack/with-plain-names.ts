/** A class that is another one besides: both may have a name of their own that reads the same. */
const inherits = /\bclass (?:\w+ )?extends\b/;
const member = /^([ \t]+(?:static |async |get |set |\*)*)#(\w+)(?=[\s(;=])/gm;

/**
 * A module whose private names are properties like all others: V8 is sooner done with those, which saves a check of one
 * commit a thirtieth of its instructions. Names are private for whoever writes the modules; nobody writes a packed one. What
 * tsc wrote is taken for granted: each member on a line of its own.
 */
export function withPlainNames(text: string): string {
  if (inherits.test(text)) return text;
  const names = new Set(Array.from(text.matchAll(member), ([, , name = ""]) => name));
  if (names.size === 0) return text;
  return text
    .replaceAll(member, (_, before: string, name: string) => before + plain(name))
    .replaceAll(/(?<=\.)#(\w+)/g, (each, name: string) => (names.has(name) ? plain(name) : each));
}

/** No name that is written in TypeScript begins like that. */
const plain = (name: string): string => `$${name}`;

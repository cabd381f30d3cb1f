/** Names that preprocessed C text defines, found by a scanner that shares nothing with ours. */
export interface DeclaredNames {
  /** "struct foo", "union foo", "enum foo"; one without a tag under its typedef's name. */
  readonly tags: readonly string[];
  readonly enumerators: readonly string[];
  /** Typedefs of the plain form `typedef … name;` or `name[…];`. */
  readonly typedefs: readonly string[];
}

export function declaredNames(text: string): DeclaredNames {
  const tokens = text.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\w+|[^\s\w]/g) ?? [];
  const tags: string[] = [];
  const enumerators: string[] = [];
  const typedefs: string[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token === "{") depth++;
    if (token === "}") depth--;
    if (token === "typedef" && depth === 0) typedefs.push(...plainTypedef(tokens, index + 1));
    if (token !== "struct" && token !== "union" && token !== "enum") return;
    let at = skipAttributes(tokens, index + 1);
    const tag = /^[A-Za-z_]/.test(tokens[at] ?? "") ? tokens[at++] : null;
    at = skipAttributes(tokens, at);
    if (tokens[at] !== "{") return;
    const end = closing(tokens, at);
    if (token === "enum") enumerators.push(...enumeratorsBetween(tokens, at + 1, end));
    if (tag !== null) tags.push(`${token} ${tag}`);
    else if (depth === 0 && tokens[index - 1] === "typedef") {
      const name = tokens[skipAttributes(tokens, end + 1)];
      if (name !== undefined && /^\w/.test(name)) tags.push(name);
    }
  });
  return { tags, enumerators, typedefs };
}

const closers: ReadonlyMap<string, string> = new Map([
  ["{", "}"],
  ["(", ")"],
  ["[", "]"],
]);

/** The index of the bracket that closes the one at `open`. */
function closing(tokens: readonly string[], open: number): number {
  const opener = tokens[open] as string;
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at] === opener) depth++;
    if (tokens[at] === closers.get(opener) && --depth === 0) return at;
  }
  return tokens.length;
}

function skipAttributes(tokens: readonly string[], at: number): number {
  let next = at;
  while (/^__(attribute|extension)(__)?$/.test(tokens[next] ?? "")) {
    next = tokens[next + 1] === "(" ? closing(tokens, next + 1) + 1 : next + 1;
  }
  return next;
}

function enumeratorsBetween(tokens: readonly string[], start: number, end: number): string[] {
  const names: string[] = [];
  let expected = true;
  for (let at = start; at < end; at++) {
    const token = tokens[at] as string;
    if (expected && /^[A-Za-z_]/.test(token)) names.push(token);
    expected = token === ",";
    if (closers.has(token)) at = closing(tokens, at);
  }
  return names;
}

/** Those that name no record, no enum and no function, whose names other maps hold or nobody compares. */
function plainTypedef(tokens: readonly string[], start: number): string[] {
  const end = tokens.indexOf(";", start);
  const words = tokens.slice(start, end);
  if (words.some((word) => /^[({]$|^(struct|union|enum)$/.test(word))) return [];
  const bracket = words.indexOf("[");
  const name = words[(bracket < 0 ? words.length : bracket) - 1];
  return name === undefined ? [] : [name];
}

/** Which headers hold a word, in their code or in their comments. */
export interface WordIndex {
  /** The headers that hold one of the words, and perhaps a few more: of a word no more than a hash is kept. */
  holding(words: Iterable<string>): string[];
}

/** Words that are sought in the texts one after the other; whoever asks for more is quicker with a hash of every word. */
const mostSought = 16;

/** What was asked for one word is remembered. */
export function wordIndex(texts: () => ReadonlyMap<string, string>): WordIndex {
  const known = new Map<string, readonly string[]>();
  let hashed: WordIndex | null = null;
  const holdingOne = (word: string): readonly string[] => {
    const holding = known.get(word) ?? hashed?.holding([word]) ?? pathsHolding(word, texts());
    known.set(word, holding);
    return holding;
  };
  return {
    holding(words) {
      const asked = [...words];
      if (known.size + asked.length > mostSought) hashed ??= hashedWords(texts());
      if (hashed !== null && asked.length > 1) return hashed.holding(asked);
      const [only] = asked;
      return asked.length === 1 ? [...holdingOne(only!)] : [...new Set(asked.flatMap(holdingOne))];
    },
  };
}

function pathsHolding(word: string, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([path, text]) => (holdsWord(text, word) ? [path] : []));
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const isWhole = !isInWord(text, at - 1) && !isInWord(text, at + word.length);
    if (isWhole && !pathBefore.test(text.slice(text.lastIndexOf("\n", at) + 1, at))) return true;
  }
  return false;
}

/** The path of a header is no name of C. */
const pathBefore = /(?:^|[^\w$\u0080-\uffff])include[ \t]*[<"]/;

/** Reads each text once. */
function hashedWords(texts: ReadonlyMap<string, string>): WordIndex {
  const paths = [...texts.keys()];
  let total = 0;
  for (const text of texts.values()) total += text.length;
  // A word and what parts it from the next take two characters at least.
  const hashes = new Uint32Array((total >> 1) + paths.length);
  const ends = new Uint32Array(paths.length);
  let at = 0;
  for (const [index, path] of paths.entries()) {
    at = addWords(texts.get(path)!, hashes, at);
    ends[index] = at;
  }
  return {
    holding(words) {
      const wanted = new Set<number>();
      const filter = new Uint8Array(filterSize);
      for (const word of words) {
        const hash = hashOf(word);
        wanted.add(hash);
        filter[hash & (filterSize - 1)] = 1;
      }
      return paths.filter((_, index) => {
        const end = ends[index]!;
        for (let here = index === 0 ? 0 : ends[index - 1]!; here < end; here++) {
          const hash = hashes[here]!;
          if (filter[hash & (filterSize - 1)] === 1 && wanted.has(hash)) return true;
        }
        return false;
      });
    },
  };
}

const filterSize = 1 << 16;

/** FNV-1a, 32 bits. */
const basis = 0x811c9dc5;
const prime = 0x01000193;

function hashOf(word: string): number {
  let hash = basis;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), prime);
  return hash >>> 0;
}

/** What a name of C may hold; 128 stands for all that is not ASCII. */
const inWord = Uint8Array.from({ length: 129 }, (_, code) =>
  Number(code === 128 || /\w|\$/.test(String.fromCharCode(code))),
);

function isInWord(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return inWord[code < 128 ? code : 128] === 1 && index >= 0 && index < text.length;
}

function addWords(text: string, hashes: Uint32Array, start: number): number {
  let at = start;
  let hash = basis;
  let isInside = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inWord[code < 128 ? code : 128] === 1) {
      hash = Math.imul(hash ^ code, prime);
      isInside = true;
    } else if (isInside) {
      // As with `pathBefore`.
      if (hash >>> 0 === include && isPathBehind(text, index)) index = endOfLine(text, index);
      else hashes[at++] = hash >>> 0;
      hash = basis;
      isInside = false;
    }
  }
  if (isInside) hashes[at++] = hash >>> 0;
  return at;
}

const include = hashOf("include");

function isPathBehind(text: string, start: number): boolean {
  let index = start;
  while (text[index] === " " || text[index] === "\t") index++;
  return text[index] === "<" || text[index] === '"';
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

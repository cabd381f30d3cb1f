/** A macro that makes names of pieces: those that stand beside `##` in its body, or that it hands to one that joins them. */
interface PastingMacro {
  readonly name: string;
  readonly pieces: readonly string[];
}

interface Definition {
  readonly name: string;
  readonly parameters: ReadonlySet<string>;
  readonly body: string;
}

/** linux/const.h's, in a hundred headers: they give a number its suffix. */
const suffixing: ReadonlySet<string> = new Set(["_AC", "__AC"]);

const define = /^[ \t]*#[ \t]*define[ \t]+(\w+)(?:\(([^)\n]*)\))?((?:[^\n]*\\\n)*[^\n]*)/gm;
const pasted = /(\w*)[ \t]*##[ \t]*(\w*)/g;

/** The macros of some headers that paste. `, ##args` makes no name. */
export function pastingMacros(texts: Iterable<string>): PastingMacro[] {
  const all = [...texts];
  const macros: PastingMacro[] = [];
  const joiners = new Set<string>();
  for (const text of all) {
    if (!text.includes("##")) continue;
    for (const { name, parameters, body } of definitionsIn(text)) {
      const joints = [...body.replaceAll(/,[ \t]*##/g, ",").matchAll(pasted)];
      if (joints.length === 0) continue;
      const pieces = joints.flatMap(([, left = "", right = ""]) => [left, right]).filter((piece) => piece !== "");
      const own = pieces.filter((piece) => !parameters.has(piece));
      if (own.length === 0 && !suffixing.has(name)) joiners.add(name);
      macros.push({ name, pieces: [...new Set(own)] });
    }
  }
  return [...macros, ...callersOf(joiners, all)];
}

/** Whether a macro may have made that name. What joins nothing of its own makes numbers: `_AC(1, UL)`. */
export function mayMake({ pieces }: PastingMacro, name: string): boolean {
  return pieces.some((piece) => name.startsWith(piece) || name.endsWith(piece));
}

/** `#define FOO(x) CAT(FOO_, x)`, where CAT joins whatever it is given; and those that do nothing else but hand on. */
function callersOf(joiners: Set<string>, texts: readonly string[]): PastingMacro[] {
  const found = new Map<string, PastingMacro>();
  for (let fresh = joiners; fresh.size > 0;) {
    const call = new RegExp(String.raw`\b(?:${[...fresh].join("|")})[ \t]*\(([^()]*)\)`, "g");
    const handing = new Set<string>();
    for (const text of texts) {
      if (![...fresh].some((name) => text.includes(name))) continue;
      for (const { name, parameters, body } of definitionsIn(text)) {
        const words = [...body.matchAll(call)].flatMap(([, given = ""]) => given.match(/\b[A-Za-z_]\w*/g) ?? []);
        if (words.length === 0 || joiners.has(name)) continue;
        const pieces = words.filter((word) => !parameters.has(word));
        if (pieces.length === 0) handing.add(name);
        else found.set(name, { name, pieces });
      }
    }
    for (const name of handing) joiners.add(name);
    fresh = handing;
  }
  return [...found.values()];
}

function* definitionsIn(text: string): Generator<Definition> {
  for (const [, name = "", parameters = "", body = ""] of text.matchAll(define)) {
    yield { name, parameters: new Set(parameters.match(/\w+/g)), body };
  }
}

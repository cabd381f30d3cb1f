import { blanked, blankedLines, uncommented } from "./blanked.ts";

/** A stretch of a file: from `start` up to and without `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** The header has no such struct, member, macro or enumerator (any more): the case says nothing about it. */
export class PlaceNotFound extends Error {
  override readonly name = "PlaceNotFound";
}

interface RecordPlace extends Place {
  /** Between the braces. */
  readonly body: Place;
}

/** "struct foo", "union foo" or "enum foo" with its braces, up to and with the semicolon. */
export function recordPlace(text: string, record: string): RecordPlace {
  const code = blanked(text);
  for (const head of code.matchAll(new RegExp(`\\b${record.replace(" ", "\\s+")}\\s*\\{`, "g"))) {
    const open = head.index + head[0].length - 1;
    const close = closing(code, open);
    const end = code.indexOf(";", close);
    if (end !== -1) return { start: head.index, end: end + 1, body: { start: open + 1, end: close } };
  }
  throw new PlaceNotFound(record);
}

/** The declaration of one member, at any depth: "__u32 flags;", with the braces of a nested record. */
export function memberPlace(text: string, record: string, member: string): Place {
  const { body } = recordPlace(text, record);
  const place = memberWithin(blankedLines(blanked(text)), body, member);
  if (place === null) throw new PlaceNotFound(`${record}.${member}`);
  return place;
}

function memberWithin(code: string, body: Place, member: string): Place | null {
  for (const place of declarationsIn(code, body)) {
    const declaration = code.slice(place.start, place.end);
    const brace = declaration.indexOf("{");
    const declarators = brace === -1 ? declaration : declaration.slice(declaration.lastIndexOf("}"));
    if (namesIn(declarators).includes(member)) return place;
    if (brace === -1) continue;
    const nested = { start: place.start + brace + 1, end: place.start + declaration.lastIndexOf("}") };
    const found = memberWithin(code, nested, member);
    if (found !== null) return found;
  }
  return null;
}

/** What is declared: the last word before an array's bracket, a width, or the end; of an attribute or a macro's arguments, none. */
function namesIn(declarators: string): string[] {
  const plain = declarators.replaceAll(/__attribute__\s*\(\(.*?\)\)|__counted_by\w*\s*\([^)]*\)/gs, " ");
  return [...plain.matchAll(/(\w+)\s*(?=(?:\[[^\]]*\]\s*)*(?::\s*\w+\s*)?[,;)])/g)].map(([, name = ""]) => name);
}

/** Declarations of a body, each with its semicolon and without the space before it. */
function declarationsIn(code: string, { start, end }: Place): Place[] {
  const places: Place[] = [];
  let [depth, from] = [0, start];
  for (let at = start; at < end; at += 1) {
    if (code[at] === "{" || code[at] === "(") depth += 1;
    else if (code[at] === "}" || code[at] === ")") depth -= 1;
    else if (code[at] === ";" && depth === 0) {
      places.push({ start: from + (/^\s*/.exec(code.slice(from, at))?.[0].length ?? 0), end: at + 1 });
      from = at + 1;
    }
  }
  return places;
}

/** One enumerator of whatever enum, with its value and its comma. */
export function enumeratorPlace(text: string, enumerator: string): Place {
  const code = blankedLines(blanked(text));
  for (const head of code.matchAll(/\benum\b\s*\w*\s*\{/g)) {
    const open = head.index + head[0].length - 1;
    const body = code.slice(0, closing(code, open));
    const found = new RegExp(
      `(?<=[{,\\s])${enumerator}\\s*(?:=(?:[^,({]|\\([^()]*(?:\\([^()]*\\)[^()]*)*\\))*)?(?:,|$)`,
      "g",
    );
    found.lastIndex = open;
    const match = found.exec(body);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  throw new PlaceNotFound(enumerator);
}

/** "#define NAME …" with what is continued, the comment behind it, and its newline; `value` is what follows the name and its parameters. */
export function macroPlace(text: string, name: string): Place & { readonly value: Place } {
  const code = uncommented(text);
  const match = new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${name}(?![\\w])(?:\\([^)]*\\))?`, "m").exec(code);
  if (match === null) throw new PlaceNotFound(`#define ${name}`);
  const from = match.index + match[0].length;
  let newline = code.indexOf("\n", from);
  while (code[newline - 1] === "\\") newline = code.indexOf("\n", newline + 1);
  const value = { start: from, end: from + code.slice(from, newline).trimEnd().length };
  return { start: match.index, end: newline + 1, value };
}

/** The one place in code that has these tokens, however they are spaced. */
export function codePlace(text: string, tokens: string): Place {
  const pattern = (tokens.match(/\w+|[^\w\s]/g) ?? []).map((token) => token.replaceAll(/\W/g, "\\$&")).join("\\s*");
  const found = [...blanked(text).matchAll(new RegExp(`(?<!\\w)${pattern}`, "g"))];
  if (found.length !== 1) throw new PlaceNotFound(`${tokens}: ${found.length} places`);
  const [match] = found;
  return { start: match!.index, end: match!.index + match![0].length };
}

function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === "{") depth += 1;
    else if (code[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new PlaceNotFound("a closing brace");
}

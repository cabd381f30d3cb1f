import { Problem, quoted } from "./problem.ts";
import type { Token } from "./token.ts";

/** How C reads the seven characters that git begins a line with where it leaves a conflict to be resolved. */
const markers = [
  ["<<", "<<", "<<", "<"],
  ["||", "||", "||", "|"],
  ["==", "==", "==", "="],
  [">>", ">>", ">>", ">"],
];

/** What to say of tokens that hold a conflict marker: it explains whatever else is wrong with them. */
export function conflictMarkerIn(tokens: readonly Token[], from: number, to: number): Problem | null {
  for (let at = from; at < to; at++) {
    if (tokens[at]!.column === 1 && isMarker(tokens, at)) {
      const { text } = tokens[at]!;
      return new Problem(tokens[at]!, `${quoted(text[0]!.repeat(7))} is a conflict marker that git left`);
    }
  }
  return null;
}

function isMarker(tokens: readonly Token[], at: number): boolean {
  const marker = markers.find(([first]) => first === tokens[at]!.text);
  return marker?.every((text, index) => isPart(tokens[at + index], text, tokens[at]!, index)) ?? false;
}

function isPart(token: Token | undefined, text: string, { line }: Token, index: number): boolean {
  return token?.text === text && token.line === line && token.column === 1 + 2 * index;
}

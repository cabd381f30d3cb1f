import { Unreadable } from "../../header/source.ts";

/** `look` asked once for each path: every header includes the same few, and the answer, a refusal too, stays the same. */
export function remember<T>(look: (path: string) => T): (path: string) => T {
  const answers = new Map<string, { readonly found: T } | { readonly refused: Unreadable }>();
  return (path) => {
    let answer = answers.get(path);
    if (answer === undefined) {
      answer = ask(look, path);
      answers.set(path, answer);
    }
    if ("refused" in answer) throw answer.refused;
    return answer.found;
  };
}

function ask<T>(look: (path: string) => T, path: string): { readonly found: T } | { readonly refused: Unreadable } {
  try {
    return { found: look(path) };
  } catch (error) {
    if (error instanceof Unreadable) return { refused: error };
    throw error;
  }
}

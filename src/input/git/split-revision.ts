/** A revision, and what stands after its colon; null where there is none. */
export interface SplitRevision {
  readonly revision: string;
  readonly path: string | null;
}

/** Whether a path of a revision starts at the working directory: "HEAD:./foo.h"; any other starts at the top. */
export const isFromHere = (path: string): boolean => /^\.\.?(?:\/|$)/.test(path);

/** "v6.12:include/uapi" -> "v6.12" and "include/uapi". In braces a colon belongs to the revision: HEAD^{/fix: foo}. */
export function splitRevision(spelled: string): SplitRevision {
  let depth = 0;
  for (let at = 0; at < spelled.length; at++) {
    const character = spelled[at];
    if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    else if (character === ":" && depth === 0 && at > 0) {
      return { revision: spelled.slice(0, at), path: spelled.slice(at + 1) };
    }
    // ":/fix foo" looks for a commit's message.
    else if (character === ":" && at === 0 && spelled[1] === "/") break;
  }
  return { revision: spelled, path: null };
}

import { InputError } from "../../declare/input-error.ts";

/** What a repository refers to and does not hold. */
export function missingObject(revision: string, path: string, id: string): InputError {
  return new InputError(
    `${revision}:${path}: object ${id.slice(0, 12)} is missing from the repository; git fsck says what else is`,
  );
}

/** A clone that leaves objects to its remote until they are wanted lacks one that is. Nothing is fetched unasked. */
export class NotFetched extends InputError {
  constructor(id: string) {
    super(`this partial clone lacks object ${id}; fetch it: git fetch origin ${id}`);
  }
}

/** The same of files below folders of a revision, with the command that fetches them all. */
export function filesNotFetched(revision: string, folders: readonly string[]): InputError {
  // The tree, for a commit's own files are those alone that it changed.
  const where = [`${revision}^{tree}`, "--", ...folders].map(shellWord).join(" ");
  return new InputError(
    `this partial clone lacks files of ${revision}; fetch them: git rev-list --objects --no-walk --missing=print ` +
      `${where} | sed -n 's/^?//p' | git fetch --stdin origin`,
  );
}

function shellWord(word: string): string {
  return /^[\w./@~^-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

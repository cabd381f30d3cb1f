import { InputError } from "../../declare/input-error.ts";
import { NotFetched } from "./missing-object.ts";
import { NoRepository } from "./no-repository.ts";

/** What git says when it refuses, in one line that says what to do. */
export function refusal(stderr: string): InputError {
  if (/not a git repository/.test(stderr)) return new NoRepository();
  const id = /could not fetch ([0-9a-f]+) from promisor remote/.exec(stderr)?.[1];
  if (id !== undefined) return new NotFetched(id);
  const place = /dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  if (place !== undefined) {
    return new InputError(
      `${place}: the repository belongs to somebody else, and git does not read it; if you trust it: ` +
        `git config --global --add safe.directory ${place}`,
    );
  }
  const lines = stderr.split("\n");
  const fatal = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  return new InputError(`git: ${fatal?.replace(/^(?:fatal|error): /, "") || "ended without a word"}`);
}

import { statSync } from "node:fs";
import { releases } from "../../../abi/releases.ts";
import { InputError } from "../../declare/input-error.ts";
import { releaseSpelling } from "../../declare/release-spelling.ts";
import type { EmitCall } from "./emit-call.ts";

/** What the words behind a kind mean. */
export interface SourceAndNames {
  /** As it is spelled: "release:v7.3", "linux-7.3/include", "HEAD:foo.h". */
  readonly source: string;
  readonly names: readonly string[];
}

/** What --help says of it. */
export const wordsHelp = `The first NAME is the SOURCE instead if it is no name that C has (it holds a dot, a slash or a colon), is HEAD or the hash
of a commit, or is a directory here; a branch is written heads/main. Without SOURCE it is the newest release: that is known.`;

const newest = releases.at(-1)!.name;

/** Throws `InputError` where two sources are named. */
export function sourceAndNames({ words, options }: Pick<EmitCall, "words" | "options">): SourceAndNames {
  const [first, ...rest] = words;
  const given = first !== undefined && isSource(first) ? first : null;
  const names = given === null ? words : rest;
  if (options.release !== undefined) {
    if (given !== null) throw new InputError(`${given} and --release ${options.release}: one of the two`);
    return { source: releaseSpelling(options.release), names };
  }
  return { source: given ?? releaseSpelling(newest), names };
}

/** Characters of the name of a directory. */
const longestName = 255;

/** A name of C, with its tag or without; what looks like the hash of a commit is none. */
const cName = /^(?:(?:struct|union|enum) )?(?!HEAD$)(?![\da-f]{7,40}$)[A-Za-z_$][\w$]*$/;

function isSource(word: string): boolean {
  if (!cName.test(word)) return true;
  return word.length <= longestName && statSync(word, { throwIfNoEntry: false })?.isDirectory() === true;
}

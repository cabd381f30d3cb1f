import { readFileSync } from "node:fs";
import { Unreadable } from "../../header/source.ts";
import type { Json } from "../../snapshot/json.ts";
import { lineOfKeyTwice } from "../../snapshot/read/keys-twice.ts";
import { lineOf } from "../../snapshot/read/line-of.ts";
import { SnapshotProblem } from "../../snapshot/read/problem.ts";
import { readSnapshot } from "../../snapshot/read/read-snapshot.ts";
import { asUnreadable, fileStatus } from "../tree/file-status.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import { mebibyte } from "../mebibyte.ts";
import type { LaidOutSource } from "../opened-source.ts";

/** Mebibytes. A whole kernel in all data models has some 25; a string of JavaScript ends at 512. */
const limit = 256;

/** The ABI of a tree as `uapi-compat snapshot` wrote it down. Throws `InputError`. */
export function snapshotSource(file: string): LaidOutSource {
  return sourceOfSnapshot(
    file,
    asGiven(file, () => textOf(file)),
  );
}

/** The same of a text, which its file gives the name. Throws `InputError`, as `abi` and `gaps` do: with file and line. */
export function sourceOfSnapshot(name: string, text: string): LaidOutSource {
  const inFile = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SnapshotProblem)) throw error;
      const line = lineOf(text, error.at);
      throw new InputError(`${line === null ? name : `${name}:${line}`}: ${error.message}`);
    }
  };
  const snapshot = inFile(() => readSnapshot(parsed(name, text)));
  const { headers, models, paths, statements, label } = snapshot;
  return {
    name,
    headers,
    models,
    paths,
    label,
    abi: (model) => inFile(() => snapshot.abi(model)),
    sight: () => null,
    gaps: (model) => inFile(() => snapshot.gaps(model)),
    statements,
  };
}

function parsed(name: string, text: string): Json {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw new SnapshotProblem("no JSON, or cut off; take the snapshot again", "broken");
  }
  const twice = lineOfKeyTwice(text, json);
  if (twice !== null) throw new InputError(`${name}:${twice}: a property stands there twice; take the snapshot again`);
  return json;
}

function textOf(file: string): string {
  const size = fileStatus(file)?.size ?? 0;
  if (size > limit * mebibyte) {
    throw new Unreadable(`${Math.ceil(size / mebibyte)} MiB long; ${limit} MiB are the limit of a snapshot`);
  }
  return asUnreadable(() => readFileSync(file, "utf8")).replace(/^\uFEFF/, "");
}

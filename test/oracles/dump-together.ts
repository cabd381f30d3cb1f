import type { HeaderAbi } from "../../src/layout/abi.ts";
import { clangRecords, type ClangRecord } from "./clang-records.ts";
import { includes } from "./claim.ts";
import type { Target } from "./compiler-flags.ts";
import { compilers, type Compiler } from "./compilers.ts";
import { inTurn } from "./in-turn.ts";

/** clang takes longer to start than to read a header. */
const together = 16;

type Dumps = Map<string, ReadonlyMap<string, ClangRecord>>;

/**
 * clang's record dumps, by the paths of headers: of those that it takes together with their neighbours. Headers that clash
 * are tried in ever smaller sets; one that is taken by itself only, or behind libc's, is not in the map.
 */
export async function dumpTogether(headers: readonly HeaderAbi[], target: Target, width: number): Promise<Dumps> {
  const dumps: Dumps = new Map();
  const clang = compilers[target.model].dumps;
  if (clang === null) return dumps;
  const taken = headers.filter(({ records, assumes }) => records.size > 0 && assumes.headers.length === 0);
  const sets = Array.from({ length: Math.ceil(taken.length / together) }, (_, index) =>
    taken.slice(index * together, (index + 1) * together),
  );
  await inTurn(sets, width, (set) => dump(set, target, clang, dumps));
  return dumps;
}

async function dump(headers: readonly HeaderAbi[], target: Target, clang: Compiler, dumps: Dumps): Promise<void> {
  if (headers.length < 2) return;
  const names = headers.flatMap(({ records }) => [...records.keys()]);
  const records = await clangRecords(includes(headers.map(({ path }) => path)), names, target, clang);
  if (records !== null) {
    for (const { path } of headers) dumps.set(path, records);
    return;
  }
  const half = headers.length >> 1;
  await dump(headers.slice(0, half), target, clang, dumps);
  await dump(headers.slice(half), target, clang, dumps);
}

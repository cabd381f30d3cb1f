import { libc } from "../../src/header/libc.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { bitfieldsInObjects } from "./bitfields-in-objects.ts";
import { includes } from "./claim.ts";
import { claimsOfHeader } from "./claims-of-header.ts";
import type { ClangRecord } from "./clang-records.ts";
import { compareRecords, compareWithClang } from "./compare-with-clang.ts";
import type { Target } from "./compiler-flags.ts";
import { gccVerdict } from "./gcc-verdict.ts";
import { missedBy } from "./missed-by.ts";

type ClangDump = ReadonlyMap<string, ClangRecord>;

/** What compilers say of one header in one data model. */
export interface HeaderResult {
  readonly path: string;
  /** What stands before the header, for people: "stdint.h, sys/socket.h"; empty where it was taken alone. */
  readonly besides: string;
  /** Where gcc does not take the header: its first error, as file and line. Nothing was compared then. */
  readonly refused: string | null;
  readonly asserted: number;
  /** Members and, among them, bitfields that clang's record dump was compared with. */
  readonly members: number;
  readonly bitfields: number;
  /** Bitfields that were found in the bytes of objects. */
  readonly stored: number;
  readonly wrong: readonly string[];
  /** What a compiler finds in it and we say nothing of, and what we say that we did not see. */
  readonly missed: readonly string[];
  readonly unseen: readonly string[];
}

/**
 * Behind the headers of libc that it takes for granted; where libc's own clash with it, behind what we know of
 * them. `dumped` is what clang says of it among other headers, where it does.
 */
export async function compareHeader(header: HeaderAbi, target: Target, dumped?: ClangDump): Promise<HeaderResult> {
  const { headers } = header.assumes;
  const itself = includes([header.path]);
  const besides = headers.join(", ");
  const result = await compareBehind(includes(headers) + itself, besides, header, target, dumped);
  if (result.refused === null || headers.length === 0) return result;
  const known = headers.map((path) => libc.get(path) ?? "").join("");
  const again = await compareBehind(known + itself, `${besides} as we know them`, header, target);
  return again.refused === null ? again : result;
}

async function compareBehind(
  prologue: string,
  besides: string,
  header: HeaderAbi,
  target: Target,
  dumped?: ClangDump,
): Promise<HeaderResult> {
  const { path } = header;
  const wrong: string[] = [];
  let asserted = 0;
  for (const [index, unit] of claimsOfHeader(header, prologue).entries()) {
    const verdict = await gccVerdict(unit, target);
    if (verdict.refused !== null) {
      const refused = `${verdict.refused.file}:${verdict.refused.line}`;
      if (index === 0) {
        return {
          path,
          besides,
          refused,
          asserted: 0,
          members: 0,
          bitfields: 0,
          stored: 0,
          wrong,
          missed: [],
          unseen: [],
        };
      }
      wrong.push(`the headers that ${unit.first[0]?.subject} needs do not compile: ${refused}`);
    }
    asserted += verdict.decided;
    for (const { claim, gcc } of verdict.wrong) wrong.push(`${claim.subject}: ${claim.ours}, gcc ${gcc}`);
  }
  const neighbourly = dumped === undefined ? null : compareRecords(header.records.values(), dumped);
  // What other headers define may reach into this one: what counts is the header alone.
  const clang = neighbourly?.wrong.length === 0 ? neighbourly : await compareWithClang(header, target, prologue);
  if (clang.refused && header.records.size > 0) wrong.push("clang does not take this header, gcc does");
  const stored = await bitfieldsInObjects(header, target, prologue);
  if (stored === null) wrong.push("the objects that store into bitfields do not compile");
  const { missed = [], unseen = [] } = (await missedBy(header, target, prologue)) ?? {};
  return {
    path,
    besides,
    refused: null,
    asserted,
    members: clang.members,
    bitfields: clang.bitfields,
    stored: stored?.bitfields ?? 0,
    wrong: [...wrong, ...clang.wrong, ...(stored?.wrong ?? [])],
    missed,
    unseen,
  };
}

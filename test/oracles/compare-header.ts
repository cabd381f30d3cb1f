import { libc } from "../../src/header/libc.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { bitfieldsByRunning } from "./bitfields-by-running.ts";
import { includes } from "./claim.ts";
import { claimsOfHeader } from "./claims-of-header.ts";
import { compareWithClang } from "./compare-with-clang.ts";
import type { Target } from "./compiler-flags.ts";
import { gccVerdict } from "./gcc-verdict.ts";
import { missed } from "./missed.ts";

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
  /** Bitfields that a program of gcc's was asked about. */
  readonly ran: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Behind the headers of libc that it takes for granted; where libc's own clash with it, behind what we know of them. */
export async function compareHeader(header: HeaderAbi, target: Target): Promise<HeaderResult> {
  const { headers } = header.assumes;
  const itself = includes([header.path]);
  const besides = headers.join(", ");
  const result = await compareBehind(includes(headers) + itself, besides, header, target);
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
): Promise<HeaderResult> {
  const { path } = header;
  const wrong: string[] = [];
  let asserted = 0;
  for (const [index, unit] of claimsOfHeader(header, prologue).entries()) {
    const verdict = await gccVerdict(unit, target);
    if (verdict.refused !== null) {
      const refused = `${verdict.refused.file}:${verdict.refused.line}`;
      if (index === 0) {
        return { path, besides, refused, asserted: 0, members: 0, bitfields: 0, ran: 0, wrong, missed: [] };
      }
      wrong.push(`the headers that ${unit.first[0]?.subject} needs do not compile: ${refused}`);
    }
    asserted += verdict.decided;
    for (const { claim, gcc } of verdict.wrong) wrong.push(`${claim.subject}: ${claim.ours}, gcc ${gcc}`);
  }
  const clang = await compareWithClang(header, target, prologue);
  if (clang.refused && header.records.size > 0) wrong.push("clang does not take this header, gcc does");
  const ran = await bitfieldsByRunning(header, target, prologue);
  if (ran === null) wrong.push("the program that stores into bitfields does not compile or run");
  return {
    path,
    besides,
    refused: null,
    asserted,
    members: clang.members,
    bitfields: clang.bitfields,
    ran: ran?.bitfields ?? 0,
    wrong: [...wrong, ...clang.wrong, ...(ran?.wrong ?? [])],
    missed: (await missed(header, target, prologue)) ?? [],
  };
}

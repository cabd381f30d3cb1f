import type { HeaderAbi } from "../../src/layout/abi.ts";
import { bitfieldsByRunning } from "./bitfields-by-running.ts";
import { claimsOfHeader } from "./claims-of-header.ts";
import { compareWithClang } from "./compare-with-clang.ts";
import type { Target } from "./compiler-flags.ts";
import { gccVerdict } from "./gcc-verdict.ts";
import { missed } from "./missed.ts";

/** What compilers say of one header in one data model. */
export interface HeaderResult {
  readonly path: string;
  /** Where gcc does not take the header alone: its first error, as file and line. Nothing was compared then. */
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

export async function compareHeader(header: HeaderAbi, target: Target): Promise<HeaderResult> {
  const { path } = header;
  const wrong: string[] = [];
  let asserted = 0;
  for (const [index, unit] of claimsOfHeader(header).entries()) {
    const verdict = await gccVerdict(unit, target);
    if (verdict.refused !== null) {
      const where = `${verdict.refused.file}:${verdict.refused.line}`;
      if (index === 0) {
        return { path, refused: where, asserted: 0, members: 0, bitfields: 0, ran: 0, wrong, missed: [] };
      }
      wrong.push(`the headers that ${unit.first[0]?.subject} needs do not compile: ${where}`);
    }
    asserted += verdict.decided;
    for (const { claim, gcc } of verdict.wrong) wrong.push(`${claim.subject}: ${claim.ours}, gcc ${gcc}`);
  }
  const clang = await compareWithClang(header, target);
  if (clang.refused && header.records.size > 0) wrong.push("clang does not take this header, gcc does");
  const ran = await bitfieldsByRunning(header, target);
  if (ran === null) wrong.push("the program that stores into bitfields does not compile or run");
  return {
    path,
    refused: null,
    asserted,
    members: clang.members,
    bitfields: clang.bitfields,
    ran: ran?.bitfields ?? 0,
    wrong: [...wrong, ...clang.wrong, ...(ran?.wrong ?? [])],
    missed: (await missed(header, target)) ?? [],
  };
}

import type { HeaderAbi } from "../../src/layout/abi.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import { clangRecords, type ClangMember, type ClangRecord } from "./clang-records.ts";
import { includes } from "./claim.ts";
import type { Target } from "./compiler-flags.ts";
import { compilers } from "./compilers.ts";

export interface Comparison {
  /** True where clang does not take the header. */
  readonly refused: boolean;
  readonly bitfields: number;
  readonly members: number;
  readonly wrong: readonly string[];
}

/** Member by member in the order of the source, so that a member which we lost shows as well; nothing where no clang dumps. */
export async function compareWithClang(
  header: HeaderAbi,
  target: Target,
  prologue = includes([header.path]),
): Promise<Comparison> {
  const records = [...header.records.values()];
  const clang = compilers[target.model].dumps;
  if (records.length === 0 || clang === null) return { refused: false, bitfields: 0, members: 0, wrong: [] };
  const names = records.map((record) => record.name);
  const theirs = await clangRecords(prologue, names, target, clang);
  return theirs === null ? { refused: true, bitfields: 0, members: 0, wrong: [] } : compareRecords(records, theirs);
}

/** The same with a dump that is there already. */
export function compareRecords(records: Iterable<RecordLayout>, theirs: ReadonlyMap<string, ClangRecord>): Comparison {
  const tally = { refused: false, bitfields: 0, members: 0, wrong: [] as string[] };
  for (const record of records) {
    const dumped = theirs.get(record.name);
    if (dumped === undefined) tally.wrong.push(`${record.name}: unknown to clang`);
    else compareRecord(record, dumped, tally);
  }
  return tally;
}

function compareRecord(
  record: RecordLayout,
  dumped: ClangRecord,
  tally: { bitfields: number; members: number; wrong: string[] },
): void {
  if (record.size !== dumped.size || record.align !== dumped.align) {
    tally.wrong.push(`${record.name}: size ${record.size} align ${record.align}, clang ${dumped.size} ${dumped.align}`);
  }
  const visit = (
    members: readonly MemberLayout[],
    theirs: readonly ClangMember[],
    path: string,
    base: number,
  ): void => {
    if (members.length !== theirs.length) {
      tally.wrong.push(`${path}: ${members.length} members, clang ${theirs.length}`);
      return;
    }
    members.forEach((member, index) => {
      const their = theirs[index] as ClangMember;
      const place = `${path}.${member.name ?? `(${index})`}`;
      const bitOffset = base * 8 + (member.bits?.offset ?? member.offset * 8);
      const bits = member.bits?.size ?? null;
      tally.members++;
      if (bits !== null) tally.bitfields++;
      if (member.name !== their.name) tally.wrong.push(`${place}: clang names it ${their.name}`);
      if (bitOffset !== their.bitOffset || bits !== their.bits) {
        tally.wrong.push(`${place}: bit ${bitOffset} width ${bits}, clang ${their.bitOffset} ${their.bits}`);
      }
      // Clang unfolds all members whose type is a record, but no arrays. Those with a tag are compared where they are
      // declared, which need not be the same place for a compiler: libc has some of the kernel's under other names.
      if (member.record !== null && member.inPlace && member.dimensions.length === 0) {
        visit(member.record.members, their.members, place, base + member.offset);
      }
    });
  };
  visit(record.members, dumped.members, record.name, 0);
}

import { compilerFlags, type Target } from "./compiler-flags.ts";
import type { Compiler } from "./compilers.ts";
import { run } from "./run.ts";

/** A member as clang lays it out, and what lies inside of it. Bits are counted from the start of the outermost record. */
export interface ClangMember {
  /** Null for anonymous records and unnamed bitfields. */
  readonly name: string | null;
  readonly bitOffset: number;
  /** The width of a bitfield, else null. */
  readonly bits: number | null;
  readonly members: ClangMember[];
}

export interface ClangRecord {
  readonly size: number;
  readonly align: number;
  readonly members: readonly ClangMember[];
}

/**
 * What clang's record dump says of the named records; those that it does not know are missing from the map. Null where
 * it does not take the prologue. The plain dump is used, each record forced by a sizeof: the complete dump is wrong for
 * records with a trailing packed or aligned.
 */
export async function clangRecords(
  prologue: string,
  names: readonly string[],
  target: Target,
  clang: Compiler,
): Promise<Map<string, ClangRecord> | null> {
  const forced = names.map((name) => `_Static_assert(sizeof(${name}) + 1, "");\n`).join("");
  const flags = ["-fsyntax-only", "-Xclang", "-fdump-record-layouts", "-fno-caret-diagnostics", "-ferror-limit=0"];
  const text = `${prologue}#line 1 "forced"\n${forced}`;
  const { stdout, stderr } = await run(clang.program, [...flags, ...compilerFlags(clang, target)], text);
  if (/^(?!forced:)[^:\n]+:\d+:\d+: (?:fatal )?error:/m.test(stderr)) return null;
  return new Map(stdout.split("\n*** Dumping AST Record Layout\n").slice(1).flatMap(readDump));
}

/** "     4:1-3 |   __u8 flag": offset, first and last bit of a bitfield ("4:-" where it has none), then the declaration. */
const dumpLine = /^ *(\d+)(?::(?:(\d+)-(\d+)|-))? \|( +)(.*)$/;

function readDump(dump: string): [string, ClangRecord][] {
  const size = /\[sizeof=(\d+), align=(\d+)/.exec(dump);
  const [first = "", ...rest] = dump.split("\n");
  const name = dumpLine.exec(first)?.[5];
  if (name === undefined || size === null) return [];
  const root: ClangMember[] = [];
  const levels = [root];
  for (const line of rest) {
    const match = dumpLine.exec(line);
    if (match === null) continue;
    const [, byte = "", firstBit, lastBit, indent = "", declaration = ""] = match;
    const isBitfield = /:/.test(line.slice(0, line.indexOf("|")));
    const depth = (indent.length - 1) / 2;
    const member: ClangMember = {
      name: nameOf(declaration),
      bitOffset: Number(byte) * 8 + Number(firstBit ?? 0),
      bits: !isBitfield ? null : lastBit === undefined ? 0 : Number(lastBit) - Number(firstBit) + 1,
      members: [],
    };
    levels.length = depth;
    levels[depth - 1]?.push(member);
    levels.push(member.members);
  }
  return [[name.trimEnd(), { size: Number(size[1]), align: Number(size[2]), members: root }]];
}

/** The last word of "type name"; a declaration without a name ends with the blank that would stand before it. */
function nameOf(declaration: string): string | null {
  return declaration.endsWith(" ") ? null : declaration.slice(declaration.lastIndexOf(" ") + 1);
}

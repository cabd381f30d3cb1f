import type { CommandValue, HeaderAbi } from "../../src/layout/abi.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import type { FlatMember } from "../../src/layout/flat-members.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";

/** What is said of one thing that a header declares: "struct foo.bar" -> "__u32 at 8, 4 bytes, aligned to 4". */
export type Facts = ReadonlyMap<string, string>;

/** The facts of one header in one data model, by the name of what is declared: "struct foo", "enum foo", "FOO_MAX". */
export function factsOf(header: HeaderAbi): ReadonlyMap<string, Facts> {
  const facts = new Map<string, Facts>();
  const says = (name: string, what: string): void => void facts.set(name, new Map([[name, what]]));
  for (const [name, record] of header.records) facts.set(name, recordFacts(name, record));
  for (const [name, { size, signed }] of header.enums) says(name, `${size} bytes, ${signed ? "signed" : "unsigned"}`);
  for (const [name, enumerator] of header.enumerators) says(name, `${enumerator.value} of ${enumerator.enum}`);
  for (const [name, { value, type }] of header.constants) says(name, `${value} (${type})`);
  for (const [name, command] of header.commands) says(name, spellCommand(command));
  for (const [name, { size, align }] of header.typedefs) says(`typedef ${name}`, `${size} bytes, aligned to ${align}`);
  for (const [name, { parameters, text }] of header.macros) says(`${name}()`, `(${parameters.join(", ")}) ${text}`);
  for (const [name, { text }] of header.aliases) says(name, text);
  return facts;
}

function recordFacts(name: string, record: RecordLayout): Facts {
  const members = flatMembers(record);
  const order = members.map(({ path }) => path).join(" ");
  return new Map([
    [name, `${record.size} bytes, aligned to ${record.align}: ${order}`],
    ...members.map((member) => [`${name}.${member.path}`, spellMember(member)] as const),
  ]);
}

function spellMember({ offset, bitOffset, member, inUnion }: FlatMember): string {
  const place = bitOffset === null ? `${offset}, ${member.size} bytes` : `bit ${bitOffset}, ${member.bits?.size} bits`;
  return `${spellType(member.type)} at ${place}, aligned to ${member.align}${inUnion ? ", in a union" : ""}`;
}

/** In headers `__aligned_u64` is a macro: the type is `__u64`, and the alignment tells the rest. */
const spellType = (type: string): string => type.replace(/^__aligned_/, "__");

function spellCommand({ value, direction, type, number, size, argument }: CommandValue): string {
  const carried = argument === null ? "no argument" : `${argument} of ${size} bytes`;
  return `0x${value.toString(16)}: ${direction}, type ${type}, number ${number}, ${carried}`;
}

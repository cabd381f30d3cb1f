import { headerAsOf } from "../../src/declare/as-of.ts";
import type { HeaderHistory, StructHistory } from "../../src/declare/history.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { MemberLayout, RecordLayout } from "../../src/layout/record-layout.ts";
import { minimumSize } from "../../src/layout/struct-layout.ts";
import type { Figures } from "../oracles/by-release.ts";

/** What a header of abi/ says as of a release, spelled as by-release.txt does. */
export function figuresOf(history: HeaderHistory, release: ReleaseName): Figures {
  const header = abiOf([headerAsOf(history, release)], dataModels.x86_64).headers.get(history.path);
  if (header === undefined) throw new Error(`${history.path} is not laid out`);
  const figures = new Map<string, string>();
  for (const declared of history.declarations) {
    const { kind, name } = declared;
    if (kind === "struct" || kind === "union") {
      const record = header.records.get(`${kind} ${name}`);
      if (record !== undefined) figures.set(`${kind} ${name}`, structFigures(declared, record));
    } else if (kind === "command") {
      const value = header.commands.get(name)?.value;
      if (value !== undefined)
        figures.set(`command ${name}`, `0x${value.toString(16)} ${declared.struct?.name ?? "none"}`);
    }
  }
  for (const name of header.enums.keys()) figures.set(name, enumFigures(header, name));
  for (const { name, value } of [...header.enumerators.values(), ...header.constants.values()]) {
    figures.set(`value ${name}`, `${value}`);
  }
  return figures;
}

function structFigures(struct: StructHistory, record: RecordLayout): string {
  const minimum = minimumSize(struct, record) ?? "none";
  return `${record.size} bytes, minimum ${minimum}: ${ownMembers(record, 0).join(", ")}`;
}

/** Members of anonymous records are the struct's own; those of named ones are not. */
function ownMembers({ members }: RecordLayout, base: number): readonly string[] {
  return members.flatMap((member) => {
    const offset = base + member.offset;
    if (member.name === null && member.record !== null) return ownMembers(member.record, offset);
    return [`${member.name} ${spellType(member)} ${offset}+${member.size}`];
  });
}

const spellType = ({ type }: MemberLayout): string => type.replace(/^__aligned_/, "__");

function enumFigures({ enumerators }: HeaderAbi, name: string): string {
  const own = [...enumerators.values()].filter((enumerator) => enumerator.enum === name);
  return own.map((each) => `${each.name}=${each.value}`).join(" ");
}

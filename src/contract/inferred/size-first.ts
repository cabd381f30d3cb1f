import type { MemberLayout } from "../../layout/record-layout.ts";
import { sizedCommands } from "../evidence.ts";
import type { Inference } from "./inference.ts";

/** iommufd's way: the struct opens with its own size, and the command's number says nothing of it. */
export const sizeFirst: Inference = (record, _header, { commands }) => {
  const first = record.members[0];
  if (first === undefined || !isSize(first)) return [];
  if (sizedCommands(commands).length > 0) return [];
  const [command] = commands;
  if (command !== undefined)
    return [{ convention: "size-first", words: `its first member is size and ${command.name} is _IO` }];
  if (!saysOwnSize(first, record.name)) return [];
  return [{ convention: "size-first", words: `its first member is size, documented as sizeof(${record.name})` }];
};

/** A 32- or 64-bit number that is called size. */
export function isSize({ name, shape, dimensions }: MemberLayout): boolean {
  return name === "size" && shape.kind === "integer" && shape.bits >= 32 && dimensions.length === 0;
}

function saysOwnSize({ declaration: { doc } }: MemberLayout, record: string): boolean {
  return doc !== null && doc.replaceAll(/\s+/g, " ").includes(`sizeof(${record})`);
}

import { flatMembers } from "../../layout/flat-members.ts";
import type { MemberLayout } from "../../layout/record-layout.ts";
import type { Inference } from "./inference.ts";

/** Members whose kernel-doc asks for zero, whatever else the record says. */
export const mustBeZero: Inference = (record) => {
  if (!record.members.some(isDocumented)) return [];
  const words = "its kernel-doc asks for zero";
  const members = flatMembers(record).filter(({ member }) => asksForZero(member.declaration.doc));
  if (members.length === 0) return [];
  const from = { kind: "inferred", words } as const;
  return [{ zero: members.map(({ path }) => ({ member: path, tested: null, errno: null, from })), words }];
};

/** Not "must be 0 for an unmap": what depends on another member is a rule of the command. */
function asksForZero(doc: string | null): boolean {
  if (doc === null || !mayAsk.test(doc) || /\b(?:if|when|unless|otherwise|only|for (?!future\b))\b/i.test(doc))
    return false;
  return /\b(?:must|should|shall|needs? to) be (?:set to )?(?:all )?(?:0|zero(?:ed|s|-filled)?)\b|\bMBZ\b/i.test(doc);
}

/** What a demand for zero can't be without, and quicker to see. */
const mayAsk = / be (?:set to )?(?:all )?(?:0|zero)|mbz/i;

/** Most records have no kernel-doc at all. */
function isDocumented({ declaration, inPlace }: MemberLayout): boolean {
  return declaration.doc !== null || inPlace;
}

import type { Contract } from "./contract.ts";

/** True for a member of which the header's own kernel-doc asks for zero, whoever else says so. */
export function isDocumented(member: string, { said }: Contract): boolean {
  return said.some(({ from, zero }) => from.kind === "inferred" && zero.some((each) => each.member === member));
}

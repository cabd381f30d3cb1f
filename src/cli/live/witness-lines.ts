import { hexOfBytes } from "../../codec/hex.ts";
import type { Judged } from "./judge.ts";
import { spellReleases } from "./spell-releases.ts";
import { spellArgument } from "./told-call.ts";

/** What was sent, what negotiation says and what the kernel says: `p0` is buffer 0, `x` memory that is not mapped. */
export function witnessLines({ question, verdict }: Judged): readonly string[] {
  if (verdict.kind !== "contradicts") return [];
  const { name, about, registers, bufs } = question;
  const args = registers.map(spellArgument);
  return [
    `contradiction: ${name}, ${about}`,
    `    ${name}(${args.join(", ")})`,
    ...bufs.flatMap((bytes, index) => (bytes.length === 0 ? [] : [`    p${index}: ${hexOfBytes(bytes)}`])),
    ...verdict.what.map((line) => `    ${line}`),
    `    so answers ${verdict.releases.length === 0 ? "no release that is known here" : spellReleases(verdict.releases)}`,
  ];
}

import { designatedMembers } from "../../src/emit/c/designated-members.ts";
import type { CommandValue, ConstantValue, HeaderAbi } from "../../src/layout/abi.ts";
import { includes, type Claim, type TranslationUnit } from "./claim.ts";
import { claimsOfRecord, claimsOfShape } from "./claims-of-record.ts";

/**
 * What whoever uses a uAPI header has anyway: `offsetof` and `_IOWR`, which many name without including them. A header that
 * has the generic `_IOWR` keeps it: what an architecture has instead would replace it.
 */
function companionsOf({ reaches }: HeaderAbi): string {
  return includes(reaches.has("asm-generic/ioctl.h") ? ["stddef.h"] : ["stddef.h", "asm/ioctl.h"]);
}

/**
 * All that we say of a header, as translation units: one with the header alone (behind what it assumes), and one more
 * for each set of headers that some of its constants need besides. The companions come last, so that they help no header to compile.
 */
export function claimsOfHeader(header: HeaderAbi, text = includes([header.path])): TranslationUnit[] {
  const companions = companionsOf(header);
  const byNeeds = new Map<string, { prologue: string; claims: Claim[] }>();
  const add = (all: readonly string[], claims: readonly Claim[]): void => {
    const needs = all.filter((path) => !header.assumes.headers.includes(path));
    const key = needs.join(" ");
    const unit = byNeeds.get(key) ?? { prologue: includes(needs) + text + companions, claims: [] };
    byNeeds.set(key, unit);
    unit.claims.push(...claims);
  };
  add([], []);
  for (const constant of header.constants.values()) add(constant.needs, claimsOfConstant(constant));
  for (const command of header.commands.values()) add(command.needs, claimsOfCommand(command));
  return [...byNeeds].map(([needs, unit]) => ({
    prologue: unit.prologue,
    first: unit.claims,
    // A macro may bear a member's name ("#define ifr_name ifr_ifrn.ifrn_name"): no macro may touch what follows.
    undefine: needs === "" ? ordinaryNames(header) : [],
    afterwards: needs === "" ? claimsOfTypes(header) : [],
  }));
}

function claimsOfConstant({ name, value, type }: ConstantValue): Claim[] {
  if (typeof value === "string") {
    const bytes = Buffer.from(value, "latin1");
    const escaped = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
    return [
      { subject: `sizeof ${name}`, expression: `sizeof(${name})`, ours: BigInt(bytes.length + 1) },
      { subject: name, expression: `__builtin_memcmp(${name}, "${escaped}", ${bytes.length})`, ours: 0n },
    ];
  }
  const spelled = type === "bool" ? "_Bool" : type;
  return [
    { subject: name, expression: name, ours: value },
    {
      subject: `type of ${name} (${type})`,
      expression: `__builtin_types_compatible_p(__typeof__(${name}), ${spelled})`,
      ours: 1n,
    },
  ];
}

function claimsOfCommand({ name, value, argument, argumentSize }: CommandValue): Claim[] {
  const claims: Claim[] = [{ subject: name, expression: name, ours: BigInt(value) }];
  if (argument !== null && !argument.includes("{")) {
    claims.push({
      subject: `sizeof argument of ${name}`,
      expression: `sizeof(${argument})`,
      ours: BigInt(argumentSize),
    });
  }
  return claims;
}

function claimsOfTypes(header: HeaderAbi): Claim[] {
  const claims: Claim[] = [];
  for (const record of header.records.values()) claims.push(...claimsOfRecord(record));
  for (const { name, size, signed } of header.enums.values()) {
    if (name.startsWith("enum of ")) continue;
    claims.push(
      { subject: `sizeof ${name}`, expression: `sizeof(${name})`, ours: BigInt(size) },
      { subject: `sign of ${name}`, expression: `(${name})-1 < 0`, ours: signed ? 1n : 0n },
    );
  }
  for (const { name, value } of header.enumerators.values()) {
    claims.push({ subject: name, expression: name, ours: value });
  }
  for (const { name, size, align, shape, declaration } of header.typedefs.values()) {
    if (size === null || align === null) continue;
    claims.push(
      { subject: `sizeof ${name}`, expression: `sizeof(${name})`, ours: BigInt(size) },
      { subject: `alignof ${name}`, expression: `_Alignof(${name})`, ours: BigInt(align) },
    );
    // The shape of an array is that of its elements, and no cast makes an array.
    const array = declaration.type.kind === "array" || (shape.kind === "integer" && shape.bits !== size * 8);
    if (shape.kind === "integer" && !array) claims.push(...claimsOfShape(name, `*(${name} *)0`, shape).slice(1));
  }
  return claims;
}

/** What C itself declares in the header, as opposed to macros. */
function ordinaryNames(header: HeaderAbi): string[] {
  const names = new Set<string>(header.enumerators.keys());
  for (const map of [header.enums, header.typedefs]) for (const name of map.keys()) names.add(lastWord(name));
  for (const record of header.records.values()) {
    names.add(lastWord(record.name));
    for (const { member } of designatedMembers(record)) if (member.name !== null) names.add(member.name);
  }
  return [...names];
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

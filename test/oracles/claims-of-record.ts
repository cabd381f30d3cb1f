import { designatedMembers } from "../../src/emit/c/designated-members.ts";
import type { RecordLayout, Shape } from "../../src/layout/record-layout.ts";
import type { Claim } from "./claim.ts";

/** Size and alignment of a record that C can name, and where each of its members lies and what it is. */
export function claimsOfRecord(record: RecordLayout): Claim[] {
  const { name } = record;
  const claims: Claim[] = [
    { subject: `sizeof ${name}`, expression: `sizeof(${name})`, ours: BigInt(record.size) },
    { subject: `alignof ${name}`, expression: `_Alignof(${name})`, ours: BigInt(record.align) },
  ];
  for (const { designator, offset, member } of designatedMembers(record)) {
    if (member.bits !== null) continue;
    const subject = `${name}.${designator}`;
    const object = `((${name} *)0)->${designator}`;
    claims.push(
      {
        subject: `offsetof ${subject}`,
        expression: `__builtin_offsetof(${name}, ${designator})`,
        ours: BigInt(offset),
      },
      { subject: `alignof ${subject}`, expression: `_Alignof(${object})`, ours: BigInt(member.align) },
    );
    if (!member.dimensions.includes(null)) {
      claims.push({ subject: `sizeof ${subject}`, expression: `sizeof(${object})`, ours: BigInt(member.size) });
    }
    member.dimensions.forEach((length, depth) => {
      const array = object + "[0]".repeat(depth);
      if (length === null || member.size === 0) return;
      const expression = `sizeof(${array}) / sizeof(${array}[0])`;
      claims.push({ subject: `length of ${subject}`, expression, ours: BigInt(length) });
    });
    claims.push(...claimsOfShape(subject, object + "[0]".repeat(member.dimensions.length), member.shape));
  }
  return claims;
}

/** What an object is. gcc answers for the classes of types; of integers, it says width and signedness. */
export function claimsOfShape(subject: string, object: string, shape: Shape): Claim[] {
  const width = (bits: number): Claim => ({
    subject: `width of ${subject}`,
    expression: `sizeof(${object}) * 8`,
    ours: BigInt(bits),
  });
  const is = (expression: string): Claim => ({ subject: `kind of ${subject}`, expression, ours: 1n });
  switch (shape.kind) {
    case "integer": {
      const negative = `(__typeof__(${object}))-1 < 0`;
      return [width(shape.bits), { subject: `sign of ${subject}`, expression: negative, ours: shape.signed ? 1n : 0n }];
    }
    case "bool":
      return [is(`__builtin_types_compatible_p(__typeof__(${object}), _Bool)`)];
    case "float":
      return [width(shape.bits), is(`__builtin_classify_type(${object}) == 8`)];
    case "pointer":
      return [is(`__builtin_classify_type(${object}) == 5`)];
    case "enum":
      return [width(shape.bits)];
    case "record":
      return [is(`__builtin_classify_type(${object}) == 12 || __builtin_classify_type(${object}) == 13`)];
    case "other":
      return [];
  }
}

import fc from "fast-check";
import { bitfieldType, objectType } from "./c-type.ts";

interface RecordTree {
  readonly keyword: "struct" | "union";
  readonly members: readonly MemberTree[];
  readonly attributes: string;
}

type MemberTree =
  | { readonly kind: "object"; readonly type: string; readonly array: string; readonly attributes: string }
  | { readonly kind: "function"; readonly attributes: string }
  | {
      readonly kind: "bitfield";
      readonly type: string;
      readonly width: number;
      readonly named: boolean;
      readonly attributes: string;
    }
  | { readonly kind: "record"; readonly record: RecordTree; readonly named: boolean; readonly array: string };

const attribute = (...words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => ` __attribute__((${word}))`) },
  );
const alignments = ["aligned(1)", "aligned(2)", "aligned(4)", "aligned(8)", "aligned(32)", "aligned"];
const memberAttributes = attribute("packed", "packed, aligned(2)", ...alignments);
const array = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("[1]", "[3]", "[2][3]", "[0]") },
);

const bitfield: fc.Arbitrary<MemberTree> = bitfieldType
  .chain(({ name, bits }) =>
    fc.tuple(fc.constant(name), fc.integer({ min: 0, max: bits }), fc.boolean(), memberAttributes),
  )
  .map(([type, width, named, attributes]) => ({
    kind: "bitfield",
    type,
    width,
    named: named && width > 0,
    attributes,
  }));

const { record } = fc.letrec<{ record: RecordTree; member: MemberTree }>((tie) => ({
  record: fc.record({
    keyword: fc.constantFrom("struct" as const, "struct" as const, "union" as const),
    members: fc.array(tie("member"), { minLength: 1, maxLength: 7 }),
    attributes: attribute("packed", "packed, aligned(4)", ...alignments),
  }),
  member: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("object" as const),
        type: objectType,
        array,
        attributes: memberAttributes,
      }),
    },
    { weight: 4, arbitrary: bitfield },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("function" as const), attributes: memberAttributes }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("record" as const), record: tie("record"), named: fc.boolean(), array }),
    },
  ),
}));

/** A struct or union called TAG, with nested and anonymous records, arrays, bitfields, attributes and `#pragma pack`. */
export const recordText: fc.Arbitrary<string> = fc
  .record({
    record,
    pack: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(1, 2, 4, 8) }),
    flexible: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  })
  .map(({ record: tree, pack, flexible }) => {
    const tail = flexible && tree.keyword === "struct" ? "\t__u64 tail[];\n" : "";
    // C wants a named member before a flexible array.
    const head = tail === "" ? "" : "\t__u8 head;\n";
    const text = `${tree.keyword} TAG {\n${head}${membersText(tree.members)}${tail}}${tree.attributes};\n`;
    return pack === null ? text : `#pragma pack(push, ${pack})\n${text}#pragma pack(pop)\n`;
  });

function membersText(members: readonly MemberTree[]): string {
  let count = 0;
  const name = (): string => `m${count++}`;
  const text = (member: MemberTree): string => {
    switch (member.kind) {
      case "object":
        return `\t${member.type} ${name()}${member.array}${member.attributes};\n`;
      case "function":
        return `\tint (*${name()})(int, void *)${member.attributes};\n`;
      case "bitfield":
        return `\t${member.type} ${member.named ? name() : ""}:${member.width}${member.attributes};\n`;
      case "record": {
        const { keyword, attributes } = member.record;
        const declarator = member.named ? ` ${name()}${member.array}` : "";
        // An attribute after the brace belongs to the type, and stands before the declarator.
        return `\t${keyword} {\n${member.record.members.map(text).join("")}\t}${attributes}${declarator};\n`;
      }
    }
  };
  return members.map(text).join("");
}

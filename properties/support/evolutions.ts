import fc from "fast-check";

/** Two versions of a small header. */
export interface Evolution {
  readonly before: string;
  readonly after: string;
}

interface Member {
  readonly type: string;
  readonly length: number;
}

const types = ["__u8", "__u16", "__u32", "__u64", "__s32", "__be32", "__s64", "char"];

const member: fc.Arbitrary<Member> = fc.record({
  type: fc.constantFrom(...types),
  length: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) }),
});

/** How a struct is handed over: what stands before its members, and the command. */
const conventions = {
  "size-first": { first: "__u32 size; __u32 flags; ", command: "#define FOO_SET _IO(';', 0x81)" },
  argsz: { first: "__u32 argsz; __u32 flags; ", command: "#define FOO_SET _IO(';', 0x81)" },
  "number-sized": { first: "", command: "#define FOO_SET _IOWR('F', 1, struct foo_set)" },
  drm: { first: "", command: "#define DRM_IOCTL_FOO_SET _IOWR('d', 0x41, struct foo_set)" },
  unknown: { first: "", command: "" },
} as const;

type Convention = keyof typeof conventions;

interface Header {
  readonly convention: Convention;
  readonly members: readonly (Member & { readonly name: string })[];
  readonly packed: boolean;
}

const header: fc.Arbitrary<Header> = fc
  .record({
    convention: fc.constantFrom(...(Object.keys(conventions) as Convention[])),
    members: fc.array(member, { minLength: 2, maxLength: 6 }),
    packed: fc.boolean(),
  })
  .map(({ convention, members, packed }) => ({
    convention,
    packed,
    members: members.map((each, index) => ({ ...each, name: `m${index}` })),
  }));

function spell({ convention, members, packed }: Header, command: string = conventions[convention].command): string {
  const { first } = conventions[convention];
  const fields = members.map(({ type, name, length }) => `${type} ${name}${length === 0 ? "" : `[${length}]`};`);
  const attribute = packed ? " __attribute__((packed))" : "";
  return `struct foo_set { ${first}${fields.join(" ")} }${attribute};\n${command}\n`;
}

/** One thing that befalls a struct or its command, as often as not a break. */
const edits: readonly ((old: Header, at: number, what: Member) => string)[] = [
  (old, at, what) => spell({ ...old, members: old.members.toSpliced(at, 0, { ...what, name: "added" }) }),
  (old, at) => spell({ ...old, members: old.members.toSpliced(at, 1) }),
  (old, at, what) => spell({ ...old, members: old.members.with(at, { ...what, name: old.members[at]!.name }) }),
  (old, at) =>
    spell({
      ...old,
      members: old.members.toSpliced(at, 1).toSpliced((at + 1) % old.members.length, 0, old.members[at]!),
    }),
  (old) => spell({ ...old, packed: !old.packed }),
  (old, _at, what) => spell({ ...old, members: [...old.members, { ...what, name: "last" }] }),
  (old, at) =>
    spell(
      old,
      conventions[old.convention].command.replace(
        /0x\d+|1,/,
        (number) => `${at + 2}${number.endsWith(",") ? "," : ""}`,
      ),
    ),
  (old) => spell(old, conventions[old.convention].command.replace("_IOWR", "_IOW")),
];

/** A struct, with or without a command, of which one thing is changed. */
export const evolution: fc.Arbitrary<Evolution> = fc
  .record({ old: header, edit: fc.constantFrom(...edits), at: fc.nat(), what: member })
  .map(({ old, edit, at, what }) => ({ before: spell(old), after: edit(old, at % old.members.length, what) }));

const additions = [
  "struct foo_get { __u32 size; __u32 flags; __aligned_u64 addr; };\n#define FOO_GET _IO(';', 0x82)",
  "#define FOO_LIMIT 16",
  "enum foo_kind { FOO_KIND_A, FOO_KIND_B };",
  "struct foo_other { __u64 a; };\n#define FOO_OTHER _IOW('F', 9, struct foo_other)",
];

/** The same header with something new behind it. */
export const addition: fc.Arbitrary<Evolution> = fc
  .record({ old: header, what: fc.constantFrom(...additions) })
  .map(({ old, what }) => ({ before: spell(old), after: `${spell(old)}${what}\n` }));

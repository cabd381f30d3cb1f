import { isReservedName } from "../declare/reserved-name.ts";
import { groupBy } from "../contract/group-by.ts";
import { workedOut } from "../contract/worked-out.ts";
import type { ChangeOfKind, Context } from "../diff/change.ts";
import { samePlace } from "../diff/same-shape.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";
import { splitInto } from "./support/split-member.ts";

export default {
  id: "field-renamed",
  promise: "rebuild",
  of: ["field renamed", "field removed"],
  says: "A member has another name, or is split into parts of that name, over the same bytes.",
  because: "Running programs are not affected. Source that uses the old name no longer compiles with the new header.",
  instead: "Keep the old name beside the new one in an anonymous union.",
  seen: [
    "linux/virtio_net.h: hash_value of struct virtio_net_hdr_v1_hash became hash_value_lo and hash_value_hi between 6.12 and 7.3.",
    "pppoe: 7.1 hid the member tag of struct pppoe_hdr from kernel code, and drivers outside the tree stopped compiling (github.com/RinCat/RTL88x2BU-Linux-Driver/issues/285).",
  ],
  breaks: [
    {
      title: "A member is renamed",
      before: "struct foo { __u32 a; __u32 colour; };",
      after: "struct foo { __u32 a; __u32 color; };",
    },
    {
      title: "A member is split into its halves",
      before: "struct foo { __u32 a; __le32 hash; };",
      after: "struct foo { __u32 a; __le16 hash_lo; __le16 hash_hi; };",
    },
    {
      title: "A member of an anonymous union is renamed",
      before: "struct foo { union { __u32 a; __u64 old_name; }; };",
      after: "struct foo { union { __u32 a; __u64 new_name; }; };",
    },
    {
      title: "It is renamed, and another of its type comes beside it",
      before: "union foo { __u32 colour; __u64 raw; };",
      after: "union foo { __u32 color; __u32 shade; __u64 raw; };",
    },
  ],
  allows: [
    {
      title: "Both names stand in a union",
      before: "struct foo { __u32 a; __u32 colour; };",
      after: "struct foo { __u32 a; union { __u32 colour; __u32 color; }; };",
    },
    {
      title: "Reserved bytes are renumbered",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 __reserved1; };",
    },
    {
      title: "Reserved bytes get a name",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 flags; };",
    },
  ],
  find({ name, before, after, context }) {
    const from = before.member.path;
    const to = after === null ? splitInto(before.member, context) : [after.member.path];
    if (to.length === 0 || isReservedName(from) || to.some(isReservedName)) return null;
    const became =
      after === null ? `split into ${listed(to)}` : `renamed to ${eitherOf([...to, ...twinsOf(after, context)])}`;
    return { level: "warning", message: `${name} ${became}`, before: from, after: to.join(", ") };
  },
} satisfies Rule<"field renamed" | "field removed">;

/** "b or c"; of very many the first. */
function eitherOf(names: readonly string[]): string {
  return names.length <= 3 ? names.join(" or ") : `${names[0]} or one of ${names.length - 1} more`;
}

type Field = ChangeOfKind<"field renamed">["after"];

/** New members of the same type over the same bytes: which of them it was renamed to nobody can tell. */
function twinsOf({ member }: Field, { records }: Context): string[] {
  if (records === null) return [];
  const known = pathsOf(records.before);
  const beside = membersAt(records.after).get(member.offset) ?? [];
  return beside
    .filter((other) => other !== member && !known.has(other.path) && !isReservedName(other.path))
    .filter((other) => samePlace(other, member) && other.member.type === member.member.type)
    .map(({ path }) => path);
}

const pathsOf = workedOut((record: RecordLayout) => new Set(flatMembers(record).map(({ path }) => path)));

const membersAt = workedOut((record: RecordLayout) => groupBy(flatMembers(record), ({ offset }) => offset));

import { conventions } from "../declare/convention.ts";
import type { Level } from "../declare/promise.ts";
import type { ChangeOfKind } from "../diff/change.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { bindingContract, lostNumbers } from "./support/growth.ts";
import { carryItsSize } from "./support/spell.ts";

export default {
  id: "struct-shrunk",
  promise: "running",
  of: ["record resized"],
  says: "A struct or union got smaller.",
  because:
    "An old binary passes or expects more bytes than the kernel knows. Where an ioctl number carries the size, the old number is not known any more: ENOTTY. Arrays of the struct have another stride.",
  instead: "Keep the size: leave reserved bytes where members were.",
  seen: [
    "linux/dm-ioctl.h of the 2.6 series: struct dm_ioctl had 308 bytes on 32 bit and 312 on 64 bit, so that the kernel had to know every command under two numbers (ioctl_struct[308]).",
  ],
  breaks: [
    {
      title: "Reserved bytes at the end are removed",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "Reserved bytes are removed while a command carries the size",
      before: "struct foo { __u32 a; __u32 __reserved; };\n#define FOO_GET _IOR('F', 1, struct foo)",
      after: "struct foo { __u32 a; };\n#define FOO_GET _IOR('F', 1, struct foo)",
    },
  ],
  allows: [
    {
      title: "Reserved bytes shrink as members take them",
      before: "struct foo { __u32 a; __u32 __reserved[4]; };",
      after: "struct foo { __u32 a; __u32 b; __u32 __reserved[3]; };",
    },
    {
      title: "A removed member that ends the struct is said of the member",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "packed takes the tail padding away: that is said of packed",
      before: "struct foo { __u32 a; __u16 b; };",
      after: "struct foo { __u32 a; __u16 b; } __attribute__((packed));",
    },
    {
      title: "A struct is split into two, nested",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo_head { __u32 a; };\nstruct foo { struct { __u32 a; }; __u32 b; };",
    },
  ],
  find(change) {
    const { name, before, after } = change;
    if (after.size >= before.size) return null;
    const lost = lostNumbers(change);
    // A one-element array that became flexible: only what is compiled anew sees another sizeof.
    if (lost.length === 0 && endsFlexible(after) && !endsFlexible(before)) return null;
    const { level, effect } = lost.length > 0 ? { level: "error" as const, effect: "" } : tailOf(change);
    if (level === null) return null;
    const shrank = `${name} shrank ${before.size} -> ${after.size}`;
    const message = `${shrank}${lost.length === 0 ? effect : ` while ${carryItsSize(lost)}`}`;
    return { level, message, before: `${before.size}`, after: `${after.size}`, aside: message };
  },
} satisfies Rule<"record resized">;

/** What becomes of the bytes that old programs go on passing, by how the size is agreed on. */
function tailOf(change: ChangeOfKind<"record resized">): { readonly level: Level | null; readonly effect: string } {
  const contract = bindingContract(change);
  const { forward } = conventions[contract?.convention ?? "unknown"];
  if (contract?.convention === "number-sized") return { level: null, effect: "" };
  if (forward === "none" || forward === "refused") return { level: "error", effect: "" };
  if (!onlyReservedGone(change)) return { level: "error", effect: "" };
  if (forward === "ignored") return { level: "note", effect: "; what old programs pass behind it is ignored" };
  const tested = change.context.contracts.before?.zero.some((zero) => zero.tested === true) ?? false;
  return tested
    ? { level: "note", effect: "; the zeros that old programs pass behind it are taken" }
    : { level: "warning", effect: "; what old programs pass behind it has to be zero now" };
}

/** True where the bytes behind the new end had no meaning. */
function onlyReservedGone({ before, after }: ChangeOfKind<"record resized">): boolean {
  const gone = flatMembers(before).filter(({ offset, member }) => offset + member.size > after.size);
  return gone.every(({ path, member }) => member.inPlace || isReservedName(path));
}

function endsFlexible(record: RecordLayout): boolean {
  return flatMembers(record).at(-1)?.member.size === 0;
}

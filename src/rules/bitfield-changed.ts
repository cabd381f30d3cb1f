import type { FlatMember } from "../layout/flat-members.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "bitfield-changed",
  promise: "running",
  of: ["field rebitted"],
  says: "A bitfield has another width or place.",
  because: "An old binary sets the old bits. The kernel reads others, or cuts the value short.",
  instead:
    "Take new bits from the unused end of the unit. Better still, use a flags word and named masks: C does not fix the place of a bitfield.",
  seen: [
    "Documentation/driver-api/ioctl.rst: some properties of bitfields are implementation-defined, so it is better to avoid them completely.",
  ],
  breaks: [
    {
      title: "A bitfield becomes wider and pushes the next",
      before: "struct foo { __u32 a : 4, b : 4; };",
      after: "struct foo { __u32 a : 6, b : 4; };",
    },
    {
      title: "A bitfield is inserted",
      before: "struct foo { __u32 a : 1, b : 1; };",
      after: "struct foo { __u32 a : 1, c : 1, b : 1; };",
    },
  ],
  allows: [
    {
      title: "The bits of ___res give one to a new member",
      before: "struct foo { __u64 cap_a : 1, cap_____res : 63; };",
      after: "struct foo { __u64 cap_a : 1, cap_b : 1, cap_____res : 62; };",
    },
    {
      title: "Reserved bits get a name",
      before: "struct foo { __u32 a : 1, __reserved : 31; };",
      after: "struct foo { __u32 a : 1, b : 1, __reserved : 30; };",
    },
    {
      title: "Bits behind the last one get a name",
      before: "struct foo { __u32 a : 1; };",
      after: "struct foo { __u32 a : 1, b : 1; };",
    },
    {
      title: "One declaration per bitfield",
      before: "struct foo { __u32 a : 4, b : 4; };",
      after: "struct foo { __u32 a : 4; __u32 b : 4; };",
    },
  ],
  find({ name, before, after }) {
    if (isReservedName(before.member.path)) return null;
    const [from, to] = [bitsOf(before.member), bitsOf(after.member)];
    return { level: "error", message: `${name} changed ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"field rebitted">;

function bitsOf({ offset, bitOffset, member }: FlatMember): string {
  if (bitOffset === null || member.bits === null) return `bytes ${offset}-${offset + member.size - 1}`;
  const last = bitOffset + member.bits.size - 1;
  return member.bits.size === 1 ? `bit ${bitOffset}` : `bits ${bitOffset}-${last}`;
}

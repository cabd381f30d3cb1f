import type { Contract } from "../contract/contract.ts";
import type { Level } from "../declare/promise.ts";
import { listed } from "./support/spell.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "reserved-used",
  promise: "running",
  of: ["field repurposed"],
  says: "Reserved bytes got a meaning.",
  because:
    "This is what they were for, and it is safe where every released kernel refused values other than zero. Where one did not, old programs may have left garbage there.",
  instead:
    "Make sure that the kernel has checked these bytes for zero since the struct was published; else guard the new member by a flag.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst: check all unused fields and flags and all the padding for whether it is 0, and reject the ioctl if that is not the case.",
  ],
  breaks: [
    {
      title: "A reserved member gets a name",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 flags; };",
    },
    {
      title: "Part of a reserved array gets a name",
      before: "struct foo { __u32 a; __u32 __reserved[4]; };",
      after: "struct foo { __u32 a; __u32 flags; __u32 __reserved[3]; };",
    },
  ],
  allows: [
    {
      title: "A group is drawn around reserved bytes",
      before: "struct foo { __u32 a; __u32 __reserved; __u64 b; };",
      after:
        "struct foo { union { struct { __u32 a; __u32 __reserved; }; struct { __u32 a; __u32 __reserved; } head; }; __u64 b; };",
    },
    {
      title: "A member is appended",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 __reserved; __u64 b; };",
    },
    {
      title: "A member with a meaning is renamed",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u32 c; };",
    },
    {
      title: "Reserved bytes are split",
      before: "struct foo { __u32 a; __u32 pad[2]; };",
      after: "struct foo { __u32 a; __u32 pad1; __u32 pad2; };",
    },
  ],
  find({ name, before, after, context }) {
    const users = context.other?.split(", ") ?? [after.member.path];
    const { offset, member } = before.member;
    const place = member.size > 1 ? `bytes ${offset}-${offset + member.size - 1}` : `byte ${offset}`;
    const verdict = testOf(before.member.path, context.contracts.before);
    const message = `${name} (${place}) is used for ${listed(users)}; ${verdict.told}`;
    const { level, instead } = verdict;
    return { level, message, before: before.member.path, after: users.join(", "), ...(instead && { instead }) };
  },
} satisfies Rule<"field repurposed">;

interface Tested {
  readonly level: Level;
  readonly told: string;
  readonly instead?: string;
}

/** What old programs have in reserved bytes, as far as is known. */
function testOf(member: string, contract: Contract | null): Tested {
  if (contract?.flow === "out") {
    const instead = "Document that kernels which do not know the member leave it zero, and let zero mean that.";
    return { level: "note", told: "the kernel fills it", instead };
  }
  const tested = contract?.zero.find((zero) => zero.member === member)?.tested ?? null;
  if (tested === true) {
    const instead = "Nothing, where zero means what it always did: old programs go on sending it.";
    return { level: "note", told: "the kernel has refused anything but zero there", instead };
  }
  if (tested === false)
    return { level: "warning", told: "the kernel has taken anything there, so old programs may have garbage in it" };
  return { level: "note", told: "whether the kernel has refused anything but zero there was not seen" };
}

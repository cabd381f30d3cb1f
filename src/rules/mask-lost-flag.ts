import { namesCount, namesMask } from "../diff/aggregates.ts";
import type { ChangeOfKind } from "../diff/change.ts";
import { namesIn, namesOf } from "../diff/mentions.ts";
import type { Rule } from "./rule.ts";
import { listed, valueAs } from "./support/spell.ts";

export default {
  id: "mask-lost-flag",
  promise: "running",
  of: ["constant counted", "enumerator counted"],
  says: "A mask of flags lost a bit that it had.",
  because:
    "A mask says which flags the kernel accepts, or which bits of a word are meant. An old binary sets the flag all the same, and is refused or ignored where it was served.",
  instead:
    "Keep the bit in the mask as long as the flag is defined. A flag that is withdrawn is best accepted and ignored.",
  seen: [
    "linux/fs.h: RWF_SUPPORTED is the mask that preadv2() and pwritev2() check the flags of a call against (kiocb_set_rw_flags()).",
  ],
  breaks: [
    {
      title: "A flag is left out of the mask of what is accepted",
      before:
        "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_WAIT 0x4\n#define F_SUPPORTED (F_SYNC | F_FAST | F_WAIT)",
      after: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_WAIT 0x4\n#define F_SUPPORTED (F_SYNC | F_WAIT)",
    },
    {
      title: "One flag is exchanged for another",
      before: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_ALL (F_SYNC | F_FAST)",
      after: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_WAIT 0x4\n#define F_ALL (F_SYNC | F_WAIT)",
    },
  ],
  allows: [
    {
      title: "The mask grows with its flags",
      before: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_ALL (F_SYNC | F_FAST)",
      after: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_WAIT 0x4\n#define F_ALL (F_SYNC | F_FAST | F_WAIT)",
    },
    {
      title: "The flag moved, and the mask with it: that is said of the flag",
      before: "#define F_SYNC (1 << 0)\n#define F_FAST (1 << 1)\n#define F_ALL (F_SYNC | F_FAST)",
      after: "#define F_SYNC (1 << 0)\n#define F_FAST (1 << 3)\n#define F_ALL (F_SYNC | F_FAST)",
    },
    {
      title: "The mask is written in another way",
      before: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_ALL (F_SYNC | F_FAST)",
      after: "#define F_SYNC 0x1\n#define F_FAST 0x2\n#define F_ALL 0x3",
    },
    {
      title: "A count is no mask",
      before: "#define F_OP_GET 1\n#define F_OP_SET 2\n#define F_OP_DEL 3\n#define F_OP_MAX F_OP_DEL",
      after:
        "#define F_OP_GET 1\n#define F_OP_SET 2\n#define F_OP_DEL 3\n#define F_OP_ADD 4\n#define F_OP_MAX F_OP_ADD",
    },
  ],
  find(change) {
    const { name, before, after } = change;
    const [old, now] = [before.value, after.value];
    if (typeof old === "string" || typeof now === "string" || old < 0n || !isMask(change)) return null;
    const lost = old & ~now;
    if (lost === 0n) return null;
    const [from, to] = [valueAs(old, "0x"), valueAs(now, "0x")];
    const kept = new Set(namesMentioned(after));
    const names = namesMentioned(before).filter((each) => !kept.has(each));
    const bits = names.length === 0 ? `the bits ${valueAs(lost, "0x")}` : listed(names);
    return { level: "warning", message: `${name} changed ${from} -> ${to}, without ${bits}`, before: from, after: to };
  },
} satisfies Rule<"constant counted" | "enumerator counted">;

type Counted = ChangeOfKind<"constant counted" | "enumerator counted">;

/** Made of several names, or called a mask and written in hex. What others leave over is none of flags. */
function isMask({ name, before }: Counted): boolean {
  if (namesCount(name)) return false;
  if (namesMentioned(before).length > 1) return true;
  return namesMask(name) && "text" in before.declaration && /0x/i.test(before.declaration.text);
}

function namesMentioned({ declaration }: Counted["before"]): string[] {
  return "text" in declaration ? namesIn(declaration.text) : namesOf(declaration.value);
}

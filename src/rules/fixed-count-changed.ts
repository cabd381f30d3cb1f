import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "fixed-count-changed",
  promise: "running",
  of: ["constant counted", "constant revalued", "enumerator counted", "enumerator renumbered"],
  says: "A number has another value, where the comment beside it calls it fixed.",
  because:
    "A count may grow with what it counts, and programs know that. This one was promised to stay: old binaries size tables by it, and take what lies at or beyond it for something else.",
  instead: "Leave the number alone: what comes new is found at run time, behind what is fixed.",
  seen: ["linux/vfio.h: VFIO_PCI_NUM_REGIONS is 9 for good, since every index from 9 on is a device specific region."],
  breaks: [
    {
      title: "A count grows that its comment calls fixed",
      before:
        "enum {\n\tFOO_BAR0_INDEX,\n\tFOO_ROM_INDEX,\n\tFOO_NUM_REGIONS = 2 /* Fixed user ABI, indexes >= 2 are specific */\n};",
      after:
        "enum {\n\tFOO_BAR0_INDEX,\n\tFOO_ROM_INDEX,\n\tFOO_VGA_INDEX,\n\tFOO_NUM_REGIONS = 3 /* Fixed user ABI, indexes >= 3 are specific */\n};",
    },
    {
      title: "A limit is raised that never changes",
      before: "#define FOO_MAX_KEYS 16 /* must not be changed */",
      after: "#define FOO_MAX_KEYS 32 /* must not be changed */",
    },
    {
      title: "The comment stands above",
      before: "/* This is ABI: never change it. */\n#define FOO_OP_MAX 2\n#define FOO_OP_GET 1\n#define FOO_OP_SET 2",
      after: "#define FOO_OP_MAX 3\n#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_DEL 3",
    },
  ],
  allows: [
    {
      title: "A count grows that nobody calls fixed",
      before: "enum { FOO_INTX_INDEX, FOO_MSI_INDEX, FOO_NUM_IRQS };",
      after: "enum { FOO_INTX_INDEX, FOO_MSI_INDEX, FOO_ERR_INDEX, FOO_NUM_IRQS };",
    },
    {
      title: "A comment says that the count is none of the ABI",
      before: "enum {\n\tFOO_TYPE_A,\n\tFOO_TYPE_B,\n\tFOO_TYPE_MAX /* non-ABI */\n};",
      after: "enum {\n\tFOO_TYPE_A,\n\tFOO_TYPE_B,\n\tFOO_TYPE_C,\n\tFOO_TYPE_MAX /* non-ABI */\n};",
    },
    {
      title: "Only the comment changes",
      before: "#define FOO_MAX_KEYS 16",
      after: "#define FOO_MAX_KEYS 16 /* fixed */",
    },
    {
      title: "The number beside it is the fixed one",
      before: "#define FOO_REGIONS 9 /* fixed */\n#define FOO_MAX_KEYS 16",
      after: "#define FOO_REGIONS 9 /* fixed */\n#define FOO_MAX_KEYS 32",
    },
  ],
  find({ name, before, after, oldAt, context }) {
    const remark = context.notes.before?.fixed.get(oldAt?.line ?? 0);
    if (remark === undefined) return null;
    const written = "text" in before.declaration ? before.declaration.text : "";
    const [from, to] = [valueAs(before.value, written), valueAs(after.value, written)];
    return {
      level: "error",
      message: `${name} changed ${from} -> ${to}, where it says "${shortened(remark)}"`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"constant counted" | "constant revalued" | "enumerator counted" | "enumerator renumbered">;

const longestRemark = 60;

function shortened(remark: string): string {
  return remark.length <= longestRemark ? remark : `${remark.slice(0, longestRemark - 1).trimEnd()}…`;
}

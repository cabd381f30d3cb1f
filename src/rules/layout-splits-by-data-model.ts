import type { Contract } from "../contract/contract.ts";
import type { ConventionName } from "../declare/convention.ts";
import { groupBy } from "../contract/group-by.ts";
import type { LayoutInModel } from "../diff/change.ts";
import { dataModels } from "../layout/data-models.ts";
import { flatMembers, strideOf, type FlatMember } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "layout-splits-by-data-model",
  promise: "portable",
  of: ["record split"],
  says: "A struct is laid out differently by the 64- and 32-bit programs of one kernel.",
  because:
    "A 32-bit program on a 64-bit kernel passes the other layout. Without a compat handler the kernel misreads it, and with the size in the number it answers ENOTTY.",
  instead:
    "Use fixed-width types, __u64 for pointers and sizes, __aligned_u64 for 64-bit members, and write padding out; or add a compat handler and accept the finding.",
  seen: [
    "Documentation/driver-api/ioctl.rst, 32-bit compat mode.",
    "struct iommu_hwpt_pgfault needed __aligned_u64 and explicit padding after its release (6.14, commit e721f619e3ec).",
    "xfrm: structs that differ between 32 and 64 bit needed a message translator, net/xfrm/xfrm_compat.c (5.10).",
  ],
  breaks: [
    {
      title: "An appended __u64 starts at 12 on i386 and at 16 on x86_64",
      before: "struct foo { __u32 a; __u32 b; __u32 c; };",
      after: "struct foo { __u32 a; __u32 b; __u32 c; __u64 d; };",
    },
    {
      title: "A fixed-width member becomes a pointer",
      before: "struct foo { __u64 buf; };",
      after: "struct foo { void *buf; };",
    },
    {
      title: "An appended member leaves padding on x86_64, where both sides agree on the size",
      before: "struct foo { __u32 size; __u32 id; __u64 addr; };\n#define FOO_MAP _IO('F', 1)",
      after: "struct foo { __u32 size; __u32 id; __u64 addr; __u32 flags; };\n#define FOO_MAP _IO('F', 1)",
    },
    {
      title: "A new struct holds a long",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct bar { long value; };",
    },
  ],
  allows: [
    {
      title: "__aligned_u64 lies at the same place everywhere",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 __reserved; __aligned_u64 b; };",
    },
    {
      title: "The layout was split before",
      before: "struct foo { long a; __u32 b; };",
      after: "struct foo { long a; __u32 b; __u32 c; };",
    },
    {
      title: "A new struct of fixed-width types without padding",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct bar { __u64 a; __u32 b; __u32 c; };",
    },
  ],
  find({ name, model, before, after, context }) {
    if (context.split.length === 0) return null;
    const sides = [{ model, layout: after }, ...context.split].toSorted(byWidth);
    const { now, figures } = firstDifference(sides);
    const message = `${name} is laid out differently: ${now}`;
    const isHarmless = before === null || (endsLater(sides) && agreesOnSize(context.contracts.after));
    return {
      level: isHarmless ? "warning" : "error",
      message,
      before: before === null ? "new" : "one layout",
      after: now,
      figures,
    };
  },
} satisfies Rule<"record split">;

/** Where each side takes as much as both have. */
const agreed: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "size-argument",
  "argsz",
  "number-sized-extensible",
  "drm",
]);

function agreesOnSize(contract: Contract | null): boolean {
  return contract !== null && agreed.has(contract.convention);
}

/** True where all members lie alike, and one model alone has padding behind them. */
function endsLater(sides: readonly LayoutInModel[]): boolean {
  const members = sides.map(({ layout }) => flatMembers(layout).map((each) => `${place(each)}+${each.member.size}`));
  return new Set(members.map((each) => each.join())).size === 1;
}

/** The wider model first, so that all models of a kernel say the same. */
function byWidth(one: LayoutInModel, two: LayoutInModel): number {
  return dataModels[two.model].pointer - dataModels[one.model].pointer || (one.model < two.model ? -1 : 1);
}

/** What differs, and so for each kernel in its own words; the figures alone are the same for several kernels. */
interface Difference {
  /** "b at 8 on x86_64, 4 on i386" */
  readonly now: string;
  /** "b at 8 and 4" */
  readonly figures: string;
}

/** The first member that differs, else the size. */
function firstDifference(sides: readonly LayoutInModel[]): Difference {
  const members = sides.map(({ layout }) => new Map(flatMembers(layout).map((member) => [member.path, member])));
  const across = (what: string, figure: (index: number) => string): Difference | null => {
    const modelsOf = groupBy(
      sides.map(({ model }, index) => ({ model, figure: figure(index) })),
      (side) => side.figure,
    );
    if (modelsOf.size === 1) return null;
    const parts = [...modelsOf].map(([said, on]) => `${said} on ${on.map(({ model }) => model).join(" and ")}`);
    return { now: what + parts.join(", "), figures: what + [...modelsOf.keys()].join(" and ") };
  };
  for (const path of members[0]?.keys() ?? []) {
    const found = members.flatMap((layout) => layout.get(path) ?? []);
    if (found.length < sides.length) continue;
    const places = across(`${path} at `, (index) => place(found[index]));
    if (places !== null) return places;
    const widths = across(`${path} has `, (index) => `${found[index]?.member.size} bytes`);
    if (widths !== null) return widths;
    const strides = across(`an element of ${path} has `, (index) => `${found[index] && strideOf(found[index])} bytes`);
    if (strides !== null) return strides;
  }
  const others = { now: "its members differ", figures: "its members differ" };
  return across("", (index) => `${sides[index]?.layout.size} bytes`) ?? others;
}

function place(member: FlatMember | undefined): string {
  if (member === undefined) return "nowhere";
  return member.bitOffset === null ? `${member.offset}` : `bit ${member.bitOffset}`;
}

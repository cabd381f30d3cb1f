import type { Contract, Variant } from "../contract/contract.ts";
import type { ConventionName } from "../declare/convention.ts";
import type { Level } from "../declare/promise.ts";
import type { Rule } from "./rule.ts";

/** Where the two sides say how long a struct is: in a member of it, beside it, in the ioctl number, or nowhere. */
const saidIn: { readonly [C in ConventionName]: "member" | "argument" | "number" | "version" | "nothing" } = {
  "size-first": "member",
  argsz: "member",
  "size-argument": "argument",
  "tagged-data": "argument",
  "tagged-array": "argument",
  "number-sized": "number",
  "number-sized-extensible": "number",
  drm: "number",
  "version-field": "version",
  "flag-announced": "nothing",
  "stream-record": "nothing",
  fixed: "nothing",
  unknown: "nothing",
};

const copied = (copy: string): string =>
  `struct foo_map { __u32 argsz; __u32 flags; __u64 iova; };\n#define FOO_MAP _IO(';', 1)\n// drivers/foo/main.c\n${copy}`;
const byArgsz = copied(
  "static int foo_map(void __user *arg)\n{\n\tstruct foo_map map;\n\tunsigned long minsz;\n\n\tminsz = offsetofend(struct foo_map, iova);\n\tif (copy_from_user(&map, arg, minsz))\n\t\treturn -EFAULT;\n\tif (map.argsz < minsz)\n\t\treturn -EINVAL;\n\treturn 0;\n}",
);
const byTable = copied(
  "static const struct foo_ioctl_op foo_ioctl_ops[] = {\n\tIOCTL_OP(FOO_MAP, foo_map, struct foo_map, iova),\n};",
);

const byLength = copied(
  "static int foo_map(struct foo_map __user *arg)\n{\n\tstruct foo_map map;\n\tu32 size;\n\n\tif (get_user(size, &arg->argsz))\n\t\treturn -EFAULT;\n\treturn copy_struct_from_user(&map, sizeof(map), arg, size);\n}",
);
const byWhole = copied(
  "static int foo_map(struct foo_map __user *arg)\n{\n\tstruct foo_map map;\n\n\treturn copy_from_user(&map, arg, sizeof(map)) ? -EFAULT : 0;\n}",
);

export default {
  id: "convention-switched",
  promise: "running",
  of: ["contract switched"],
  says: "Program and kernel agree on the size of a struct in another way.",
  because:
    "An old binary says the size where it used to be said. A kernel that looks elsewhere reads another number as the size, or takes the whole struct whatever its size is.",
  instead: "A new way to agree on the size is a new struct under a new command; keep serving the old one as before.",
  seen: [
    "linux/vfio.h: VFIO_DEVICE_BIND_IOMMUFD went from minsz to copy_struct_from_user(), with argsz still in its place: only a program with garbage behind the struct, or a too large argsz, notices (6.17).",
    "linux/iommu.h: struct iommu_gpasid_bind_data got argsz inserted before version in 5.10, before any ioctl took it.",
  ],
  breaks: [
    { title: "argsz was the program's size and is checked to the byte", before: byArgsz, after: byTable },
    { title: "A zero tail was refused and is ignored", before: byTable, after: byArgsz },
    { title: "Any length was taken, and the kernel copies its own", before: byLength, after: byWhole },
  ],
  allows: [
    {
      title: "The kernel's code is moved",
      before: byArgsz,
      after: byArgsz.replace("drivers/foo/main.c", "drivers/foo/map.c"),
    },
    { title: "The kernel's own length becomes any", before: byWhole, after: byLength },
    { title: "More is known of one side", before: byArgsz.slice(0, byArgsz.indexOf("// drivers")), after: byTable },
    { title: "The minimum is lowered", before: byArgsz, after: byArgsz.replace("foo_map, iova", "foo_map, flags") },
  ],
  find({ name, before, after }) {
    const level = levelOf(before.convention, after.convention);
    if (level === null) return null;
    const [from, to] = [spelled(before), spelled(after)];
    const guessed = before.from.kind === "inferred";
    return {
      level: guessed ? "warning" : level,
      message: `${name} went from ${from} to ${to}`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"contract switched">;

/** Variants that say more than their names. */
const inWords: { readonly [V in Variant]?: string } = { "argsz-copied": "refuses a tail that is not zero" };

/** "argsz", "argsz that refuses a tail that is not zero", "size-first (fwctl)". */
function spelled({ convention, variant }: Contract): string {
  if (variant === null) return convention;
  const words = inWords[variant];
  return words === undefined ? `${convention} (${variant})` : `${convention} that ${words}`;
}

/** Null where all that old binaries pass is still taken, and means the same. */
function levelOf(from: ConventionName, to: ConventionName): Level | null {
  if (from === "number-sized" && saidIn[to] === "number") return null;
  if (saidIn[from] !== saidIn[to]) return "error";
  return to === "number-sized" ? "error" : "warning";
}

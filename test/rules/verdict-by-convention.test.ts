import { expect, test } from "vitest";
import { allFacts } from "../../src/contract/declared/all-facts.ts";
import { contractsOf } from "../../src/contract/contracts-of.ts";
import type { ConventionName } from "../../src/declare/convention.ts";
import { abisOfText, findingsBetween, statementsOfText } from "../support/findings-between.ts";

/** A header, with the kernel's code where that alone tells the convention; `first` and what follows are its members. */
interface Setting {
  readonly convention: ConventionName;
  readonly first?: string;
  readonly header: (members: string) => string;
}

const minsz = `// drivers/foo/main.c
static int foo(void __user *arg)
{
	struct foo foo;
	unsigned long minsz;

	minsz = offsetofend(struct foo, c);
	if (copy_from_user(&foo, arg, minsz))
		return -EFAULT;
	if (foo.argsz < minsz)
		return -EINVAL;
	return 0;
}`;
const copyTagged = `// drivers/foo/main.c
int foo(const struct iommu_user_data *user_data)
{
	struct foo arg;

	return iommu_copy_struct_from_user(&arg, user_data, FOO_TYPE, c);
}`;
const feature = `// drivers/foo/main.c
int foo(u32 flags, void __user *arg, size_t argsz)
{
	return vfio_check_feature(flags, argsz, VFIO_DEVICE_FEATURE_SET, sizeof(struct foo));
}`;

const settings: Readonly<Record<string, Setting>> = {
  "size-first": {
    convention: "size-first",
    first: "size",
    header: (members) => `struct foo { ${members} };\n#define FOO _IO(';', 1)`,
  },
  "size-argument": {
    convention: "size-argument",
    header: (members) => `// linux/openat2.h\nstruct open_how { ${members} };`,
  },
  "number-sized-extensible": {
    convention: "number-sized-extensible",
    header: (members) =>
      `#define FOO_SIZE_VER0 32\n#define FOO_SIZE_VER1 40\nstruct foo { ${members} };\n#define FOO _IOWR(';', 1, struct foo)`,
  },
  argsz: {
    convention: "argsz",
    first: "argsz",
    header: (members) => `struct foo { ${members} };\n#define FOO _IO(';', 1)\n${minsz}`,
  },
  "argsz, announced by a flag": {
    convention: "argsz",
    first: "argsz",
    header: (members) =>
      `struct foo { ${members} };\n${members.includes("__u32 d") || members.includes("64 d") ? "#define FOO_HAS_D (1 << 0)\n" : ""}#define FOO _IO(';', 1)\n${minsz}`,
  },
  "tagged-data": {
    convention: "tagged-data",
    header: (members) => `#define FOO_TYPE 1\nstruct foo { ${members} };\n${copyTagged}`,
  },
  drm: {
    convention: "drm",
    header: (members) =>
      `// drm/foo_drm.h\nstruct foo { ${members} };\n#define DRM_IOCTL_FOO _IOWR('d', 0x40, struct foo)`,
  },
  "number-sized": {
    convention: "number-sized",
    header: (members) => `struct foo { ${members} };\n#define FOO _IOWR('F', 1, struct foo)`,
  },
  "flag-announced": {
    convention: "flag-announced",
    header: (members) => `struct foo { ${members} };\n${feature}`,
  },
  "stream-record": {
    convention: "stream-record",
    header: (members) => `// linux/iommufd.h\nstruct iommu_hwpt_pgfault { ${members} };`,
  },
  "fixed: an argument": {
    convention: "fixed",
    header: (members) => `// linux/stat.h\nstruct statx { ${members} };`,
  },
  "fixed: an element": {
    convention: "fixed",
    header: (members) => `struct foo { ${members} };\nstruct foo_list { __u64 count; struct foo foos[]; };`,
  },
  "fixed: within another": {
    convention: "fixed",
    header: (members) => `struct foo { ${members} };\nstruct foo_pair { struct foo one; __u64 other; };`,
  },
  "fixed: a capability": {
    convention: "fixed",
    header: (members) =>
      `struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo { struct foo_info_cap_header header; ${members} };`,
  },
  "version-field": {
    convention: "version-field",
    header: (members) => `// linux/fuse.h\nstruct fuse_attr_out { ${members} };`,
  },
  unknown: { convention: "unknown", header: (members) => `struct foo { ${members} };` },
};

const members = (first = "id", a = "__u32 a;", end = "__aligned_u64 __reserved;"): string =>
  `__u32 ${first}; ${a} __aligned_u64 b; __u32 c; __u32 pad; ${end}`;

/** What is done to `members`, which take 32 bytes. */
const changes: readonly ((first: string | undefined) => string)[] = [
  (first) => `${members(first)} __aligned_u64 d;`,
  (first) => `${members(first)} __u32 d;`,
  (first) => members(first, "__u32 a; __u32 d; __u32 e;"),
  (first) => members(first, "__u32 a;", ""),
  (first) => members(first, "__u32 a;", "__aligned_u64 d;"),
];

const padded = "warning[downgrade] tail-padding-added";
const moved = "error[running] field-moved";
const shrunk = "error[running] struct-shrunk";
const cut = "warning[running] struct-shrunk";
const ignored = "note[running] struct-shrunk";
const used = "note[running] reserved-used";
const silent: readonly string[] = [];

/** The rows of the table, each with what is said of the five changes. */
const verdicts: Readonly<Record<keyof typeof settings, readonly (readonly string[])[]>> = {
  // Appended, appended so that padding is left, two inserted, the reserved end dropped, the reserved end used.
  "size-first": [silent, [padded], [moved], [cut], [used]],
  "size-argument": [silent, [padded], [moved], [cut], [used]],
  "number-sized-extensible": [silent, [padded], [moved], [shrunk], [used]],
  argsz: [
    ["error[downgrade] argsz-member-unannounced"],
    ["error[downgrade] argsz-member-unannounced", padded],
    [moved],
    [ignored],
    [used],
  ],
  "argsz, announced by a flag": [silent, [padded], [moved], [ignored], [used]],
  "tagged-data": [
    ["note[downgrade] tagged-data-grew"],
    [padded, "note[downgrade] tagged-data-grew"],
    [moved],
    [shrunk],
    ["warning[running] reserved-used"],
  ],
  drm: [["note[downgrade] drm-struct-grew"], ["note[downgrade] drm-struct-grew", padded], [moved], [ignored], [used]],
  "number-sized": grown("struct-grew-under-sized-number"),
  "flag-announced": grown("feature-payload-grew"),
  "stream-record": grown("stream-record-grew", "error[running]", silent),
  "fixed: an argument": grown("fixed-struct-grew"),
  "fixed: an element": grown("element-grew"),
  "fixed: within another": grown("embedded-struct-grew"),
  "fixed: a capability": grown("capability-grew", "warning[downgrade]", silent),
  "version-field": grown("versioned-struct-grew", "warning[running]"),
  unknown: grown("struct-grew", "warning[running]"),
};

/** What says no size, so that nothing but the use of reserved bytes is safe; padding matters where a program fills it. */
function grown(rule: string, level = "error[running]", padding: readonly string[] = [padded]): (readonly string[])[] {
  return [[`${level} ${rule}`], [`${level} ${rule}`, ...padding], [moved], [shrunk], [used]];
}

test.each(Object.entries(settings))("%s", (title, { convention, first, header }) => {
  const old = header(members(first));
  expect(conventionOf(old)).toBe(convention);
  const said = changes.map((changed) =>
    findingsBetween(old, header(changed(first)), ["x86_64"])
      .map(({ level, promise, rule }) => `${level}[${promise}] ${rule}`)
      .toSorted(),
  );
  expect(said).toEqual(verdicts[title]?.map((cell) => cell.toSorted()));
});

/** What is known of the one struct that has `b` for a member. */
function conventionOf(text: string): ConventionName | undefined {
  const [abi] = abisOfText(text, ["x86_64"]);
  const contracts = abi === undefined ? [] : contractsOf(abi, statementsOfText(text), allFacts).all();
  return contracts.find(({ record }) => record.members.some(({ name }) => name === "b"))?.convention;
}

import type { Rule } from "./rule.ts";

export default {
  id: "array-without-entry-size",
  promise: "design",
  of: ["record added"],
  says: "A new struct is the element of an array, and nothing says how large an element is.",
  because:
    "The kernel steps through the array by its own size: once the struct grows, every element of an old program's array but the first is read from the wrong place. So it can never grow.",
  instead:
    "Put the entry's size beside the count (pointer, count, entry_len), and read each with copy_struct_from_user().",
  seen: [
    "struct iommu_hwpt_invalidate has data_uptr, entry_len and entry_num, so that invalidation entries may grow (6.8).",
    "struct drm_panthor_obj_array has stride, count and array for the same reason (6.10).",
    "Documentation/process/botching-up-ioctls.rst: having a different structure size hurts when passing arrays of structures to the kernel.",
  ],
  breaks: [
    {
      title: "Pointer and count",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_range { __aligned_u64 start, last; };
/**
 * struct foo_map - map
 * @size: sizeof(struct foo_map)
 * @num_ranges: how many
 * @ranges: pointer to an array of struct foo_range
 */
struct foo_map { __u32 size; __u32 num_ranges; __aligned_u64 ranges; };
#define FOO_MAP _IO('F', 2)`,
    },
    {
      title: "The pointer is a pointer",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_range { __aligned_u64 start, last; };
/**
 * struct foo_map - map
 * @num_ranges: how many
 * @ranges: array of struct foo_range
 */
struct foo_map { __u32 num_ranges; __u32 flags; struct foo_range *ranges; };
#define FOO_MAP _IOW('F', 2, struct foo_map)`,
    },
  ],
  allows: [
    {
      title: "The size of an entry stands beside",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_range { __aligned_u64 start, last; };
/**
 * struct foo_map - map
 * @size: sizeof(struct foo_map)
 * @entry_num: how many
 * @entry_len: sizeof(struct foo_range)
 * @__reserved: Must be 0
 * @data_uptr: pointer to an array of struct foo_range
 */
struct foo_map { __u32 size; __u32 entry_num; __u32 entry_len; __u32 __reserved; __aligned_u64 data_uptr; };
#define FOO_MAP _IO('F', 2)`,
    },
    {
      title: "A single struct",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
struct foo_range { __aligned_u64 start, last; };
/**
 * struct foo_map - map
 * @size: sizeof(struct foo_map)
 * @data_len: sizeof(struct foo_range)
 * @data_uptr: pointer to a struct foo_range
 */
struct foo_map { __u32 size; __u32 data_len; __aligned_u64 data_uptr; };
#define FOO_MAP _IO('F', 2)`,
    },
    {
      title: "An array of numbers",
      before: "#define FOO_GET _IO('F', 1)",
      after: `#define FOO_GET _IO('F', 1)
/**
 * struct foo_map - map
 * @size: sizeof(struct foo_map)
 * @num_ids: how many
 * @ids: pointer to an array of __u32
 */
struct foo_map { __u32 size; __u32 num_ids; __aligned_u64 ids; };
#define FOO_MAP _IO('F', 2)`,
    },
  ],
  find({ name, context: { contracts } }) {
    const array = contracts.after?.carriers.find((carrier) => carrier.kind === "pointer" && carrier.array);
    if (array?.kind !== "pointer" || contracts.after?.stride !== null) return null;
    const holder = `${array.record}.${array.member}`;
    const message = `${name} is the element of the array at ${holder}, and nothing says how large an element is`;
    return { level: "note", message, before: "", after: holder };
  },
} satisfies Rule<"record added">;

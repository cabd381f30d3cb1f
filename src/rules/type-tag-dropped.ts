import type { Rule } from "./rule.ts";
import { taggedData } from "./support/example-code.ts";

const tagged = taggedData("__u64 flags;");
const untyped = "copy_struct_from_user(&arg, sizeof(arg), user_data->uptr, user_data->len)";

export default {
  id: "type-tag-dropped",
  promise: "running",
  of: ["contract untagged", "contract retagged"],
  says: "Data that went by a type goes without, or by another.",
  because:
    "The type says how the bytes behind a pointer are read. Without it, data for one driver is taken for another's; under another type, what an old binary sends is refused or misread.",
  instead: "Keep the type beside the pointer and its length, test it first, and give each layout a value of its own.",
  seen: [
    "include/linux/iommu.h: iommu_copy_struct_from_user() takes the type and refuses data of any other, which the first drafts of the helper left to its callers.",
  ],
  breaks: [
    {
      title: "The kernel copies without looking at the type",
      before: tagged,
      after: taggedData("__u64 flags;", untyped),
    },
    {
      title: "The struct goes by another type",
      before: tagged,
      after: tagged.replace("user_data, FOO_DATA_ONE", "user_data, FOO_DATA_TWO"),
    },
  ],
  allows: [
    {
      title: "The type is renamed, and its value stays",
      before: tagged,
      after: tagged.replaceAll("FOO_DATA_ONE", "FOO_DATA_FIRST"),
    },
    { title: "The data grows", before: tagged, after: taggedData("__u64 flags; __u64 base;") },
    { title: "A type is added", before: tagged, after: tagged.replace("FOO_DATA_TWO", "FOO_DATA_TWO, FOO_DATA_THREE") },
  ],
  find({ name, before, after }) {
    const [from, to] = [before.tag?.name ?? "", after.tag?.name ?? ""];
    const message = to === "" ? `${name} does not go by ${from} any more` : `${name} goes by ${to} instead of ${from}`;
    return { level: "error", message, before: from, after: to };
  },
} satisfies Rule<"contract untagged" | "contract retagged">;

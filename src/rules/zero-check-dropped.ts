import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";
import { mapTable } from "./support/example-code.ts";

export default {
  id: "zero-check-dropped",
  promise: "downgrade",
  of: ["contract unchecked"],
  says: "Reserved bytes need not be zero any more, and got no meaning.",
  because:
    "Programs that are written from now on may leave garbage there, and nobody notices until they meet a kernel that still refuses it. The bytes are lost: no later kernel can tell garbage from a value.",
  instead: "Go on refusing what is not zero until the bytes get a meaning.",
  seen: [
    "linux/iommufd.h: struct iommu_hwpt_alloc documents __reserved2 as zero, and the handler tests __reserved alone.",
    "Documentation/process/botching-up-ioctls.rst: without the check an ioctl can't be extended, since old userspace may pass garbage.",
  ],
  breaks: [
    { title: "The test is dropped", before: mapTable("cmd->__reserved"), after: mapTable("") },
    {
      title: "One of two tests is dropped",
      before: mapTable("cmd->__reserved || cmd->__reserved2"),
      after: mapTable("cmd->__reserved"),
    },
  ],
  allows: [
    {
      title: "The bytes got a meaning",
      before: mapTable("cmd->__reserved || cmd->__reserved2"),
      after: mapTable("cmd->__reserved").replace("__u32 __reserved2;", "__u32 fault_id;"),
    },
    {
      title: "Flags that had to be zero are known now",
      before: mapTable("cmd->__reserved || cmd->flags"),
      after: mapTable("cmd->__reserved"),
    },
    {
      title: "The test is written in another way",
      before: mapTable("cmd->__reserved"),
      after: mapTable("cmd->__reserved != 0"),
    },
  ],
  find({ name, before, context }) {
    const zero = before.zero.find(({ member }) => member === context.other);
    // What has a meaning of its own may take other values now.
    if (zero === undefined || !isReservedName(zero.member) || before.flow === "out") return null;
    const message = `${name}.${zero.member} is not tested for zero any more`;
    return { level: "warning", message, before: zero.member, after: "" };
  },
} satisfies Rule<"contract unchecked">;

import type { Rule } from "./rule.ts";
import { mapTable } from "./support/example-code.ts";

export default {
  id: "zero-check-added",
  promise: "running",
  of: ["contract checked"],
  says: "The kernel refuses values other than zero where it took them.",
  because:
    "Nobody told old binaries to clear the bytes: those that pass a struct from their stack leave what was there before, and were served. Now they get an error.",
  instead:
    "Check bytes from the day on which they are published, or not at all. A flag can say that a program cleared them.",
  seen: [
    "openat(2): unknown flags were ignored and can't be refused any more, which is why openat2(2) came and refuses them from the start.",
    "Documentation/process/botching-up-ioctls.rst: check all unused fields and flags and all the padding for whether it is 0.",
  ],
  breaks: [
    { title: "A test of reserved bytes is added", before: mapTable(""), after: mapTable("cmd->__reserved") },
    {
      title: "A second reserved member is tested as well",
      before: mapTable("cmd->__reserved"),
      after: mapTable("cmd->__reserved || cmd->__reserved2"),
    },
  ],
  allows: [
    { title: "The test was there", before: mapTable("cmd->__reserved"), after: mapTable("cmd->__reserved") },
    { title: "The test is dropped", before: mapTable("cmd->__reserved"), after: mapTable("") },
    {
      title: "New reserved bytes are tested",
      before: mapTable("cmd->__reserved", ""),
      after: mapTable("cmd->__reserved || cmd->__reserved2"),
    },
  ],
  find({ name, before, after, context }) {
    const zero = after.zero.find(({ member }) => member === context.other);
    if (zero === undefined || before.flow === "out") return null;
    const message = `${name}.${zero.member} is tested for zero, and was not`;
    return { level: "error", message, before: "", after: zero.member };
  },
} satisfies Rule<"contract checked">;

import type { MustBeZero } from "../contract/contract.ts";
import { isDocumented } from "../contract/is-documented.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";
import { documented, mapHandler } from "./support/example-code.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "reserved-untested",
  promise: "design",
  of: ["record added", "field added"],
  says: "Reserved bytes are documented as zero, and the kernel does not test them.",
  because:
    "Programs pass garbage there, and nobody notices until the bytes are to get a meaning: then they can't, since old binaries would ask for it by accident.",
  instead: "Test them from the first release on, and answer EOPNOTSUPP or EINVAL where they are not zero.",
  seen: [
    "linux/iommufd.h: struct iommu_hwpt_alloc documents __reserved2 as zero since 6.11, and the handler tests __reserved alone.",
    "Documentation/process/botching-up-ioctls.rst: check all unused fields and flags and all the padding for whether it is 0.",
  ],
  breaks: [
    {
      title: "A new struct",
      before: "#define FOO_BASE 0x80",
      after: documented("__reserved", mapHandler("")),
    },
    {
      title: "A new member of an old struct",
      before: documented("__reserved", mapHandler("cmd->__reserved")),
      after: documented("__reserved2", mapHandler("cmd->__reserved")),
    },
  ],
  allows: [
    {
      title: "It is tested",
      before: "#define FOO_BASE 0x80",
      after: documented("__reserved", mapHandler("cmd->__reserved")),
    },
    { title: "The kernel's code was not seen", before: "#define FOO_BASE 0x80", after: documented("__reserved", "") },
    {
      title: "It was so before",
      before: documented("__reserved", mapHandler("")),
      after: `${documented("__reserved", mapHandler(""))}\nint foo_more;`,
    },
  ],
  find(change) {
    const { name, context } = change;
    const contract = context.contracts.after;
    if (contract === null || contract.flow === "out") return null;
    const own = change.subject === "field" ? change.after.member.path : null;
    const untested = contract.zero.filter((zero) => isUntested(zero) && (own === null || zero.member === own));
    const members = untested.map(({ member }) => member).filter((member) => isDocumented(member, contract));
    if (members.length === 0) return null;
    const subject = own === null ? `${listed(members)} of ${name}` : name;
    const message = `${subject} ${members.length === 1 ? "is" : "are"} documented as zero, and the kernel takes anything`;
    return { level: "warning", message, before: "", after: members.join(", ") };
  },
} satisfies Rule<"record added" | "field added">;

function isUntested({ member, tested }: MustBeZero): boolean {
  return tested === false && isReservedName(member);
}

import { isReservedName } from "../declare/reserved-name.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { ConventionName } from "../declare/convention.ts";
import type { Rule } from "./rule.ts";
import { bindingContract } from "./support/growth.ts";
import { oldMembers } from "./support/old-members.ts";

/** By these an old binary passes a shorter struct, and the kernel takes what is missing for zero. */
const zeroExtended: ReadonlySet<ConventionName> = new Set([
  "size-first",
  "size-argument",
  "number-sized-extensible",
  "tagged-data",
  "tagged-array",
  "drm",
]);

const demand =
  /\b(?:must (?:not be (?:zero|0|null)|be (?:set|given|provided|supplied|specified|filled|non-?zero|valid|greater than (?:zero|0)))|(?:can(?:not|'t)|may not|shall not) be (?:zero|0)|non-?zero|required|mandatory)\b/i;
/** What is demanded of some programs only, by a flag or a type of theirs, is not demanded of old ones; zero is no demand. */
const pardon = /\b(?:if|when|where|with|for|unless|only|optional)\b|\bmust be set to (?:zero|0)\b|\bnot required\b/i;

const map = (member: string): string =>
  `/**\n * struct foo_map - maps\n * @size: sizeof(struct foo_map)\n * @id: of what${member === "" ? "" : `\n * @key: ${member}`}\n */\nstruct foo_map { __u32 size; __u32 id; ${member === "" ? "" : "__u64 key; "}};\n#define FOO_MAP _IO(';', 1)`;

export default {
  id: "mandatory-new-field",
  promise: "running",
  of: ["field added"],
  says: "A new member must be given, where programs that do not know it pass zero.",
  because:
    "An old binary passes a shorter struct, and the kernel takes what is missing for zero. Where zero is refused, or means anything but what was so before, old binaries break although the sizes agree.",
  instead: "Let zero mean what was so before the member came, or let a flag demand the member.",
  seen: [
    "Documentation/process/adding-syscalls.rst, Planning for Extension: any subsequently added field is designed so that a zero value gives the previous behaviour.",
    "clone3(2): cgroup counts only with CLONE_INTO_CGROUP, so that programs without it may pass the shorter struct.",
  ],
  breaks: [
    { title: "The member must not be zero", before: map(""), after: map("the key, must not be zero") },
    { title: "The member is required", before: map(""), after: map("Required. The key to map by") },
  ],
  allows: [
    { title: "Zero is what was so before", before: map(""), after: map("the key, or 0 for none") },
    {
      title: "A flag demands it",
      before: map(""),
      after: map("the key, must be set if FOO_MAP_KEYED is set in flags"),
    },
    { title: "It must be zero", before: map(""), after: map("must be set to 0") },
  ],
  find({ name, after, context }) {
    const { path, offset } = after.member;
    const contract = bindingContract({ context });
    if (contract === null || !zeroExtended.has(contract.convention) || contract.flow === "out") return null;
    if (offset < endOf(oldMembers(context)) || isReservedName(path) || path.startsWith("out_")) return null;
    const doc = after.member.member.declaration.doc ?? after.record.declaration.doc?.members.get(path) ?? "";
    const sentence = doc.split(/(?<=[.;])\s/).find((each) => demand.test(each) && !pardon.test(each));
    if (sentence === undefined) return null;
    return {
      level: "warning",
      message: `${name} must be given ("${sentence.trim()}"), and old programs pass zero`,
      before: "",
      after: path,
    };
  },
} satisfies Rule<"field added">;

/** Where the last member ends: what is put into tail padding is as new as what stands behind it. */
function endOf(members: readonly FlatMember[]): number {
  return Math.max(0, ...members.map(({ offset, member }) => offset + member.size));
}

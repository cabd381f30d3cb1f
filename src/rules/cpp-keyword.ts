import { cppKeywords } from "../declare/cpp-keywords.ts";
import type { Change } from "../diff/change.ts";
import { flatMembers } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "cpp-keyword",
  promise: "rebuild",
  of: [
    "record added",
    "record renamed",
    "field added",
    "field renamed",
    "field repurposed",
    "enum added",
    "enum renamed",
    "enumerator added",
    "enumerator renamed",
    "typedef added",
    "constant added",
    "macro added",
  ],
  says: "A new name is a keyword of C++.",
  because:
    "Running programs are not affected. A C++ program that includes the header, itself or through another one, no longer compiles, whether it uses the name or not.",
  instead:
    "Take another name. Where the name stood without harm in C already, put it inside #ifndef __cplusplus, in a union with one that C++ can read.",
  seen: ["linux/keyctl.h hides struct keyctl_dh_params.private from C++, in a union with priv (8a2336e549d3, 4.19)."],
  breaks: [
    {
      title: "A member of a new struct",
      before: "struct foo { __u32 id; };",
      after: "struct foo { __u32 id; };\nstruct foo_class { __u32 class; };",
    },
    {
      title: "A member takes reserved space",
      before: "struct foo { __u32 id; __u32 __reserved; };",
      after: "struct foo { __u32 id; __u32 private; };",
    },
    {
      title: "An enumerator",
      before: "enum foo { FOO_A };",
      after: "enum foo { FOO_A, xor };",
    },
    {
      title: "The tag of a struct",
      before: "struct foo { __u32 id; };",
      after: "struct foo { __u32 id; };\nstruct template { __u32 id; };",
    },
  ],
  allows: [
    {
      title: "The name is hidden from C++",
      before: "struct foo { __u32 id; };",
      after:
        "struct foo { __u32 id; };\nstruct bar {\n\tunion {\n#ifndef __cplusplus\n\t\t__u32 private;\n#endif\n\t\t__u32 priv;\n\t};\n};",
    },
    {
      title: "C++ reads another name",
      before: "struct foo { __u32 id; };",
      after:
        "struct foo { __u32 id; };\nstruct bar {\n#ifdef __cplusplus\n\t__u32 class_;\n#else\n\t__u32 class;\n#endif\n};",
    },
    {
      title: "The keyword is a part of the name",
      before: "struct foo { __u32 id; };",
      after: "struct foo { __u32 id; };\nstruct bar { __u32 class_id; __u32 new_id; };",
    },
    {
      title: "The name was there before",
      before: "struct foo { __u32 class; };",
      after: "struct foo { __u32 class; __u32 id; };",
    },
    {
      title: "The parameter of a macro is nobody's name",
      before: "struct foo { __u32 id; };",
      after: "struct foo { __u32 id; };\n#define FOO_ENTRY(new, class) ((class) * 16 + (new))",
    },
  ],
  find(change) {
    const hidden = change.context.notes.after?.notForCpp ?? [];
    const names = newNames(change)
      .filter(
        ({ name, line }) => cppKeywords.has(name) && !hidden.some(([first, last]) => first <= line && line <= last),
      )
      .map(({ name }) => name);
    if (names.length === 0) return null;
    const where = names.includes(lastOf(change.name)) ? change.name : `${change.name}: ${listed(names)}`;
    const what = names.length === 1 ? "is a keyword" : "are keywords";
    return { level: "warning", message: `${where} ${what} of C++`, before: "", after: names.join() };
  },
} satisfies Rule<
  | "record added"
  | "record renamed"
  | "field added"
  | "field renamed"
  | "field repurposed"
  | "enum added"
  | "enum renamed"
  | "enumerator added"
  | "enumerator renamed"
  | "typedef added"
  | "constant added"
  | "macro added"
>;

interface Name {
  readonly name: string;
  readonly line: number;
}

/** The names that are new, and where they stand; of a new record its members as well. */
function newNames({ action, after, newAt }: Change): Name[] {
  if (after === null || newAt === null) return [];
  if ("member" in after) return [{ name: lastOf(after.member.path), line: newAt.line }];
  if (!("name" in after)) return [];
  const own = { name: lastOf(after.name), line: newAt.line };
  if (!("members" in after) || action !== "added") return [own];
  const members = flatMembers(after).map(({ path, member }) => ({
    name: lastOf(path),
    line: member.declaration.location.line,
  }));
  return [own, ...members];
}

/** "bar" of "struct foo.bar", "foo" of "struct foo". */
function lastOf(name: string): string {
  // Most names are one word, and need no copy.
  return /\W/.test(name) ? (/(?<!\w)\w*$/.exec(name)?.[0] ?? name) : name;
}

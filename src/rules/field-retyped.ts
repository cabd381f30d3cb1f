import type { Rule } from "./rule.ts";
import { retyping } from "./support/retyping.ts";

export default {
  id: "field-retyped",
  promise: "rebuild",
  of: ["field retyped"],
  says: "A member holds the same bytes under a type that C does not convert.",
  because:
    "Running programs are not affected. Source that assigns to the member, or takes its address, may not compile any more.",
  instead: "Keep the type, or put both types into an anonymous union.",
  seen: [
    "Documentation/driver-api/ioctl.rst: __u64 in place of pointers, which requires a cast to uintptr_t in user space.",
  ],
  breaks: [
    {
      title: "A struct becomes a number",
      before: "struct id { __u32 id; };\nstruct foo { struct id id; };",
      after: "struct id { __u32 id; };\nstruct foo { __u32 id; };",
    },
    {
      title: "Bytes become a struct",
      before: "struct addr { __u8 b[16]; };\nstruct foo { __u8 addr[16]; };",
      after: "struct addr { __u8 b[16]; };\nstruct foo { struct addr addr; };",
    },
    {
      title: "A buffer of an open length is one of bytes now",
      before: "struct foo { __u64 len; __u64 buf[]; };",
      after: "struct foo { __u64 len; __u8 buf[]; };",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same type",
      before: "struct foo { unsigned short a; };",
      after: "struct foo { __u16 a; };",
    },
    {
      title: "A number becomes an enum",
      before: "enum mode { MODE_A, MODE_B };\nstruct foo { __u32 mode; };",
      after: "enum mode { MODE_A, MODE_B };\nstruct foo { enum mode mode; };",
    },
    {
      title: "A struct is exchanged for one with the same layout",
      before: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; };\nstruct foo { struct v1 v; };",
      after: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; };\nstruct foo { struct v2 v; };",
    },
    {
      title: "A pointer gets another target",
      before: "struct foo { char *buf; };",
      after: "struct foo { void *buf; };",
    },
  ],
  find({ name, model, before, after }) {
    const [old, now] = [before.member.member, after.member.member];
    if (retyping(old, now, model) !== "source") return null;
    return {
      level: "warning",
      message: `${name} changed ${old.type} -> ${now.type} over the same bytes`,
      before: old.type,
      after: now.type,
    };
  },
} satisfies Rule<"field retyped">;

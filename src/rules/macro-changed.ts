import { normalizedMacro } from "../diff/macro-text.ts";
import type { Rule } from "./rule.ts";
import { makesCommand, signatureOf } from "./spell.ts";

export default {
  id: "macro-changed",
  promise: "running",
  of: ["macro rewritten"],
  says: "A number in a macro with parameters is another one, so that it makes other values of the same arguments.",
  because:
    "Old binaries carry what the old macro made: an ioctl number, a place, a code that the kernel no longer knows.",
  instead: "Keep the macro, and define the new one under a new name.",
  seen: [
    "linux/input.h: EVIOCGABS(abs) makes an ioctl number for each axis, which is as fixed as any other.",
    "linux/btf.h: BTF_INFO_KIND() and BTF_INFO_VLEN() took more bits between 6.12 and 7.3.",
  ],
  breaks: [
    {
      title: "An ioctl number for each axis starts elsewhere",
      before: "#define FOO_GET_ABS(abs) _IOR('F', 0x40 + (abs), __u32)",
      after: "#define FOO_GET_ABS(abs) _IOR('F', 0x50 + (abs), __u32)",
    },
    {
      title: "An ioctl number changes its direction",
      before: "#define FOO_NAME(len) _IOC(_IOC_READ, 'F', 6, len)",
      after: "#define FOO_NAME(len) _IOC(_IOC_WRITE, 'F', 6, len)",
    },
    {
      title: "A factor is changed",
      before: "#define FOO_ENTRY(n) ((n) * 8)",
      after: "#define FOO_ENTRY(n) ((n) * 16)",
    },
  ],
  allows: [
    {
      title: "The number is spelled differently",
      before: "#define FOO_ENTRY(n) ((n) * 16)",
      after: "#define FOO_ENTRY(n) ((n) * 0x10U)",
    },
    {
      title: "The parameters are named differently",
      before: "#define FOO_GET_ABS(abs) _IOR('F', 0x40 + (abs), __u32)",
      after: "#define FOO_GET_ABS(axis) _IOR('F', 0x40 + (axis), __u32)",
    },
    {
      title: "The macro is written in another way, which we can't compare",
      before: "#define FOO_ALIGN(n) (((n) + 7) & ~7)",
      after: "#define FOO_ALIGN(n) __ALIGN((n), 8)",
    },
  ],
  find({ before, after }) {
    const [olds, news] = [normalizedMacro(before).split(" "), normalizedMacro(after).split(" ")];
    if (olds.length !== news.length) return null;
    const swapped = olds.flatMap((from, index) => {
      const to = news[index] ?? "";
      return valueOf(from) === valueOf(to) ? [] : [[from, to] as const];
    });
    const [first] = swapped;
    if (first === undefined || !swapped.every(([from, to]) => kindOf(from) !== null && kindOf(from) === kindOf(to))) {
      return null;
    }
    const [from, to] = first;
    return {
      // Whether a program sends what other macros make, or only reads by them, is not to be seen here.
      level: makesCommand(before) ? "error" : "warning",
      message: `${signatureOf(before)} changed: ${from} is ${to} now`,
      before: before.text,
      after: after.text,
    };
  },
} satisfies Rule<"macro rewritten">;

const kinds: readonly (readonly [kind: string, token: RegExp])[] = [
  ["number", /^(?:0[xX][0-9a-fA-F]{1,16}|0[bB][01]{1,64}|0[0-7]{0,22}|[1-9]\d{0,19})[uUlL]*$/],
  ["character", /^'[^\\]'$/],
  ["command", /^_IO[RW]{0,2}$/],
  ["direction", /^_IOC_(?:NONE|READ|WRITE)$/],
];

/** Which kind of constant a token is; null for one that says nothing by itself. */
function kindOf(token: string): string | null {
  const kind = kinds.find(([, pattern]) => pattern.test(token))?.[0] ?? null;
  return kind === "character" ? "number" : kind;
}

/** Equal for tokens that mean the same. */
function valueOf(token: string): bigint | string {
  if (kindOf(token) !== "number") return token;
  if (token.startsWith("'")) return BigInt(token.charCodeAt(1));
  const digits = token.replace(/[uUlL]+$/, "");
  return BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

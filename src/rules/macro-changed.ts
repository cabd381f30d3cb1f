import type { MacroDeclaration } from "../declare/declaration.ts";
import { normalizedMacro } from "../diff/macro-text.ts";
import type { MacroSample } from "../diff/macro-values.ts";
import type { Rule } from "./rule.ts";
import { makesCommand, signatureOf, valueAs } from "./support/spell.ts";

export default {
  id: "macro-changed",
  promise: "running",
  of: ["macro rewritten"],
  says: "A macro with parameters makes another value of the same arguments.",
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
      title: "The base gets a name, and another value",
      before: "#define FOO_GET_ABS(abs) _IOR('F', 0x40 + (abs), __u32)",
      after: "#define FOO_ABS 0x41\n#define FOO_GET_ABS(abs) _IOR('F', FOO_ABS + (abs), __u32)",
    },
    {
      title: "A mask is written in another way, and is another one",
      before: "#define FOO_OFFSET(v) ((v) & 0xffffff)",
      after: "#define FOO_OFFSET(v) ((v) & ((1 << 28) - 1))",
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
      title: "The macro is written in another way",
      before: "#define FOO_ALIGN(n) (((n) + 7) & ~7)",
      after: "#define __FOO_MASK(n, to) (((n) + (to) - 1) & ~((to) - 1))\n#define FOO_ALIGN(n) __FOO_MASK((n), 8)",
    },
    {
      title: "The base of the numbers gets a name",
      before: "#define FOO_GET_ABS(abs) _IOR('F', 0x40 + (abs), __u32)",
      after: "#define FOO_ABS 0x40\n#define FOO_GET_ABS(abs) _IOR('F', FOO_ABS + (abs), __u32)",
    },
  ],
  find({ before, after, context: { sample } }) {
    if (sample !== null && sample.before === sample.after) return null;
    const message = sample === null ? swappedNumber(before, after) : madeOf(sample);
    if (message === null) return null;
    // What only takes a number apart is read by, not sent; what makes no number may be anything.
    const isSent =
      makesCommand(before) || (sample !== null && !takesApart(sample, before) && !takesApart(sample, after));
    return { level: isSent ? "error" : "warning", message, before: meaningOf(before), after: meaningOf(after) };
  },
} satisfies Rule<"macro rewritten">;

/** True for a question that is answered by yes or no, and for what shifts a part of a number down or masks it out. */
function takesApart({ before, after }: MacroSample, { text }: MacroDeclaration): boolean {
  if ([before, after].every((value) => value === 0n || value === 1n) && /[!=<>]|&&|\|\|/.test(text)) return true;
  return /[&%]|>>/.test(text) && !/<<|[+*|-]/.test(text.replaceAll(/\( 1[uUlL]* << \d+ \) - 1|\|\|/g, ""));
}

function madeOf({ call, before, after }: MacroSample): string {
  const [from, to] = [valueAs(before, "0x"), valueAs(after, "0x")];
  return `${call} changed ${from} -> ${to}`;
}

function tokensOf(macro: MacroDeclaration): string[] {
  return normalizedMacro(macro).split(" ");
}

/** The macro's body, whatever its parameters are called and its numbers look like: 0xFF is 0xff. */
function meaningOf(macro: MacroDeclaration): string {
  return tokensOf(macro).map(valueOf).join(" ");
}

/** What differs between two macros that make no number, where it is nothing but numbers. */
function swappedNumber(before: MacroDeclaration, after: MacroDeclaration): string | null {
  const [olds, news] = [tokensOf(before), tokensOf(after)];
  if (olds.length !== news.length) return null;
  const swapped = olds.flatMap((from, index) => {
    const to = news[index] ?? "";
    return valueOf(from) === valueOf(to) ? [] : [[from, to] as const];
  });
  const [first] = swapped;
  if (first === undefined || !swapped.every(([from, to]) => kindOf(from) !== null && kindOf(from) === kindOf(to))) {
    return null;
  }
  return `${signatureOf(before)} changed: ${first[0]} is ${first[1]} now`;
}

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
  const digits = token.replace(/(?<![uUlL])[uUlL]+$/, "");
  return BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

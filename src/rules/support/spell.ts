import type { MacroDeclaration } from "../../declare/declaration.ts";
import type { Level } from "../../declare/promise.ts";
import type { CommandValue, ConstantValue } from "../../layout/abi.ts";

/** "a", "a and b", "a, b and 3 more": as many names as a line holds. */
export function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" and ");
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]}`;
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}

/** An ioctl number as strace prints it: "0xc0083b85". */
export function ioctlNumber(value: number): string {
  return `0x${value.toString(16).padStart(8, "0")}`;
}

/** A macro as its header writes it: "FOO_ENTRY(n)", "FOO_CALL(fn, ...)", "FOO_CALL(fn, args...)". */
export function signatureOf({ name, parameters, variadic }: MacroDeclaration): string {
  const rest = variadic ? "..." : "";
  return `${name}(${parameters.join(", ")}${rest})`.replace("__VA_ARGS__...", "...");
}

/** True for a macro that makes ioctl numbers of its arguments. */
export function makesCommand({ text }: MacroDeclaration): boolean {
  return /\b_IO(?:[RW]|WR|C)?\b/.test(text);
}

/** A value the way its header writes it: bits in hex, counts in decimal, strings in quotes. */
export function valueAs(value: bigint | string, written: string): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value >= 0n && /0x|<<|BIT/i.test(written)) return `0x${value.toString(16)}`;
  return value.toString();
}

/** Both values of a constant, in hex where either is written so. */
export function valuesOf(before: ConstantValue, after: ConstantValue): readonly [string, string] {
  const written = `${before.declaration.text} ${after.declaration.text}`;
  return [valueAs(before.value, written), valueAs(after.value, written)];
}

/** "FOO_MAP carries its size", "FOO_MAP and FOO_SET carry its size". */
export function carryItsSize(commands: readonly CommandValue[]): string {
  const names = commands.map(({ name }) => name);
  return `${listed(names)} ${names.length === 1 ? "carries" : "carry"} its size`;
}

/** How loud a changed ioctl number is, and what is added to the message: a new name may keep serving the old number. */
export function keptNumber(keeper: string | null): { readonly level: Level; readonly kept: string } {
  if (keeper === null) return { level: "error", kept: "" };
  return { level: "note", kept: `; ${keeper} keeps the old number` };
}

/** "u.bytes" and "BIT(4)" for the tokens `u . bytes` and `BIT ( 4 )`. */
export function asWritten(tokens: string): string {
  return tokens
    .replaceAll(" . ", ".")
    .replaceAll(" (", "(")
    .replaceAll("( ", "(")
    .replaceAll(" )", ")")
    .replaceAll(" ,", ",");
}

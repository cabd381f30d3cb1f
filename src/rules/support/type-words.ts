import { withoutBounds } from "../../declare/without-bounds.ts";
import type { MemberLayout } from "../../layout/record-layout.ts";

/** What is as wide as a register, or as whatever libc the program is built with has it. */
const registerWide: ReadonlySet<string> = new Set([
  "long",
  "unsigned long",
  "ulong",
  "size_t",
  "ssize_t",
  "ptrdiff_t",
  "intptr_t",
  "uintptr_t",
  "off_t",
  "ino_t",
  "__kernel_long_t",
  "__kernel_ulong_t",
  "__kernel_size_t",
  "__kernel_ssize_t",
  "__kernel_ptrdiff_t",
  "__kernel_off_t",
  "__kernel_ino_t",
]);

/** True for a type whose width is the register's; typedefs of a header's own are not followed. */
export function isRegisterWide(type: string): boolean {
  return registerWide.has(type);
}

/** The type of a member, the element's where it is an array: "__u32" of a `__u32 a[4]`. */
export function elementType({ type }: MemberLayout): string {
  return withoutBounds(type);
}

import type { PayloadPointer } from "../../codec/payload/payload.ts";
import type { Argument } from "../replay/scenario.ts";

/** A question, as the process that asks is told it: in the words of the recordings. */
export interface ToldCall {
  readonly nr: number;
  /** "vHEX" a number, "pN" the address of a buffer, "x" an address at which nothing is mapped, "f" the file. */
  readonly args: readonly string[];
  /** Hex. */
  readonly bufs: readonly string[];
  readonly ptrs: readonly PayloadPointer[];
  /** A path, or "pidfd". */
  readonly file: string | null;
  readonly opens: boolean;
}

/** What the process gives to say, once. */
export interface Told {
  readonly numbers: { readonly clone3: number; readonly exit_group: number; readonly pidfd_open: number };
  readonly calls: readonly ToldCall[];
}

/** What it says: one a line. */
export type Line =
  | { readonly ret: string; readonly errno: number; readonly bufs: readonly string[] }
  /** The file could not be opened. */
  | { readonly noFile: string };

export function spellArgument(argument: Argument | "file"): string {
  if (argument === "file") return "f";
  if (argument === "unmapped") return "x";
  return "value" in argument ? `v${BigInt.asUintN(64, argument.value).toString(16)}` : `p${argument.buffer}`;
}

/** As `spellArgument` has it; `file` is what "f" stands for. */
export function readArgument(text: string, file: number): Argument {
  if (text === "f") return { value: BigInt(file) };
  if (text === "x") return "unmapped";
  return text.startsWith("v") ? { value: BigInt(`0x${text.slice(1)}`) } : { buffer: Number(text.slice(1)) };
}

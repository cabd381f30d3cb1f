import type { PredefinedMacros } from "../declare/predefined.ts";
import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";

/** What every gcc 12 for Linux says of itself; `gcc -dM -E -std=gnu17` prints the same. */
const everywhere: Readonly<Record<string, string>> = {
  __CHAR_BIT__: "8",
  __ELF__: "1",
  __GNUC__: "12",
  __GNUC_MINOR__: "2",
  __GNUC_PATCHLEVEL__: "0",
  __GNUC_STDC_INLINE__: "1",
  __ORDER_BIG_ENDIAN__: "4321",
  __ORDER_LITTLE_ENDIAN__: "1234",
  __ORDER_PDP_ENDIAN__: "3412",
  __STDC__: "1",
  __STDC_HOSTED__: "1",
  __STDC_VERSION__: "201710L",
  __gnu_linux__: "1",
  __linux: "1",
  __linux__: "1",
  __unix: "1",
  __unix__: "1",
  linux: "1",
  unix: "1",
};

/** The types as gcc spells them in its macros. */
const spelling: Readonly<Partial<Record<BasicName, string>>> = {
  "signed char": "signed char",
  "unsigned char": "unsigned char",
  short: "short int",
  "unsigned short": "short unsigned int",
  int: "int",
  "unsigned int": "unsigned int",
  long: "long int",
  "unsigned long": "long unsigned int",
  "long long": "long long int",
  "unsigned long long": "long long unsigned int",
};

const suffixes: Readonly<Partial<Record<BasicName, string>>> = {
  "unsigned int": "U",
  long: "L",
  "unsigned long": "UL",
  "long long": "LL",
  "unsigned long long": "ULL",
};

/** What the macros are derived from, besides the names of the architecture itself. */
export interface MacroFacts extends Omit<DataModel, "predefined"> {
  readonly wideChar: BasicName;
}

/** The macros that a compiler for this model defines before it reads a line; `own` names the architecture. */
export function predefinedMacros(facts: MacroFacts, own: readonly string[]): PredefinedMacros {
  const { basic } = facts;
  const macros = new Map(Object.entries(everywhere));
  for (const name of own) macros.set(name, "1");

  const order = facts.endian === "little" ? "__ORDER_LITTLE_ENDIAN__" : "__ORDER_BIG_ENDIAN__";
  macros.set("__BYTE_ORDER__", order).set("__FLOAT_WORD_ORDER__", order);
  macros.set("__BIGGEST_ALIGNMENT__", String(facts.biggestAlignment));
  if (!facts.charSigned) macros.set("__CHAR_UNSIGNED__", "1");

  const sizeOf = (name: string, bytes: number) => macros.set(`__SIZEOF_${name}__`, String(bytes));
  sizeOf("SHORT", basic.short.size);
  sizeOf("INT", basic.int.size);
  sizeOf("LONG", basic.long.size);
  sizeOf("LONG_LONG", basic["long long"].size);
  sizeOf("FLOAT", basic.float.size);
  sizeOf("DOUBLE", basic.double.size);
  sizeOf("LONG_DOUBLE", basic["long double"].size);
  sizeOf("POINTER", facts.pointer);
  sizeOf("SIZE_T", basic[facts.sizeType].size);
  sizeOf("PTRDIFF_T", facts.pointer);
  sizeOf("WCHAR_T", basic[facts.wideChar].size);
  sizeOf("WINT_T", basic.int.size);
  if (facts.int128) sizeOf("INT128", basic.__int128.size);

  const maximum = (prefix: string, type: BasicName) => {
    const bits = BigInt(basic[type].size * 8 - (type.startsWith("unsigned") ? 0 : 1));
    macros.set(`__${prefix}_MAX__`, `0x${((1n << bits) - 1n).toString(16)}${suffixes[type] ?? ""}`);
  };
  const width = (prefix: string, type: BasicName) => macros.set(`__${prefix}_WIDTH__`, String(basic[type].size * 8));
  maximum("SCHAR", "signed char");
  maximum("SHRT", "short");
  for (const [prefix, type] of [
    ["INT", "int"],
    ["LONG", "long"],
    ["LONG_LONG", "long long"],
  ] as const) {
    maximum(prefix, type);
    width(prefix, type);
  }

  const typed = (prefix: string, type: BasicName) => {
    macros.set(`__${prefix}_TYPE__`, spelling[type] ?? type);
    maximum(prefix, type);
  };
  const signed = facts.sizeType === "unsigned long" ? "long" : "int";
  const widest = basic.long.size === 8 ? "long" : "long long";
  typed("SIZE", facts.sizeType);
  typed("PTRDIFF", signed);
  typed("INTPTR", signed);
  typed("UINTPTR", facts.sizeType);
  typed("WCHAR", facts.wideChar);
  typed("WINT", "unsigned int");
  typed("INTMAX", widest);
  typed("UINTMAX", `unsigned ${widest}`);
  const exact = [
    ["8", "char"],
    ["16", "short"],
    ["32", "int"],
    ["64", widest],
  ] as const;
  for (const [bits, type] of exact) {
    typed(`INT${bits}`, type === "char" ? "signed char" : type);
    typed(`UINT${bits}`, `unsigned ${type}`);
  }
  return macros;
}

import type { PredefinedMacros } from "../declare/predefined.ts";
import type { BasicName } from "../declare/type.ts";
import type { DataModel } from "./data-model.ts";
import type { DataModelFacts } from "./data-models/data-model-facts.ts";

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
  short: "short int",
  "unsigned short": "short unsigned int",
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

/** The macros that a compiler for this model defines before it reads a line: all that a header may ask a C ABI for. */
export function predefinedMacros(facts: DataModelFacts, basic: DataModel["basic"]): PredefinedMacros {
  const macros = new Map(Object.entries(everywhere));
  for (const word of facts.macros.trim().split(/\s+/)) {
    const [name = "", ...text] = word.split("=");
    macros.set(name, text.length === 0 ? "1" : text.join("="));
  }
  if (facts.word === 8) macros.set("_LP64", "1").set("__LP64__", "1");

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
  sizeOf("POINTER", facts.word);
  sizeOf("SIZE_T", basic[facts.sizeType].size);
  sizeOf("PTRDIFF_T", facts.word);
  sizeOf("WCHAR_T", basic[facts.wideChar].size);
  sizeOf("WINT_T", basic.int.size);
  if (facts.int128) sizeOf("INT128", basic.__int128.size);

  const bits = (type: BasicName): number => basic[type].size * 8;
  const maximum = (prefix: string, type: BasicName) => {
    const most = (1n << BigInt(bits(type) - (type.startsWith("unsigned") ? 0 : 1))) - 1n;
    macros.set(`__${prefix}_MAX__`, `0x${most.toString(16)}${suffixes[type] ?? ""}`);
  };
  const width = (prefix: string, type: BasicName) => macros.set(`__${prefix}_WIDTH__`, String(bits(type)));
  for (const [prefix, type] of [
    ["SCHAR", "signed char"],
    ["SHRT", "short"],
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
  const wide = (prefix: string, type: BasicName) => {
    typed(prefix, type);
    width(prefix, type);
  };
  const word = facts.word === 8 ? "long" : "int";
  const widest = facts.word === 8 ? "long" : "long long";
  wide("SIZE", facts.sizeType);
  wide("PTRDIFF", word);
  wide("INTPTR", word);
  typed("UINTPTR", `unsigned ${word}`);
  wide("WCHAR", facts.wideChar);
  wide("WINT", "unsigned int");
  wide("INTMAX", widest);
  typed("UINTMAX", `unsigned ${widest}`);
  wide("SIG_ATOMIC", "int");
  for (const [exact, type, fast] of [
    [8, "char", "char"],
    [16, "short", word],
    [32, "int", word],
    [64, widest, widest],
  ] as const) {
    const signed = type === "char" ? "signed char" : type;
    typed(`INT${exact}`, signed);
    typed(`UINT${exact}`, `unsigned ${type}`);
    wide(`INT_LEAST${exact}`, signed);
    typed(`UINT_LEAST${exact}`, `unsigned ${type}`);
    wide(`INT_FAST${exact}`, fast === "char" ? "signed char" : fast);
    typed(`UINT_FAST${exact}`, `unsigned ${fast}`);
  }
  macros.set("__CHAR16_TYPE__", "short unsigned int").set("__CHAR32_TYPE__", "unsigned int");
  const least = (prefix: string, type: BasicName) =>
    macros.set(`__${prefix}_MIN__`, type.startsWith("unsigned") ? "0U" : `(-__${prefix}_MAX__ - 1)`);
  least("WCHAR", facts.wideChar);
  least("WINT", "unsigned int");
  least("SIG_ATOMIC", "int");
  return macros;
}

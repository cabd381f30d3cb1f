import type { BasicName } from "../declare/type.ts";
import type { BasicLayout, DataModel, DataModelName } from "./data-model.ts";
import { predefinedMacros, type MacroFacts } from "./predefined-macros.ts";

const naturally = (size: number): BasicLayout => ({ size, align: size, memberAlign: size });
const asMember = (memberAlign: number, size = 8): BasicLayout => ({ size, align: size, memberAlign });

/** What all of Linux agrees on; `void` counts as one byte, as GNU C has it. */
const common = {
  void: naturally(1),
  bool: naturally(1),
  char: naturally(1),
  "signed char": naturally(1),
  "unsigned char": naturally(1),
  short: naturally(2),
  "unsigned short": naturally(2),
  int: naturally(4),
  "unsigned int": naturally(4),
  "long long": naturally(8),
  "unsigned long long": naturally(8),
  __int128: naturally(16),
  "unsigned __int128": naturally(16),
  float: naturally(4),
  double: naturally(8),
} satisfies Partial<Record<BasicName, BasicLayout>>;

const lp64 = { ...common, long: naturally(8), "unsigned long": naturally(8), "long double": naturally(16) };
const ilp32 = { ...common, long: naturally(4), "unsigned long": naturally(4) };

/** `_IOC` as asm-generic/ioctl.h packs it. */
const genericIoctl = { sizeBits: 14, none: 0, write: 1, read: 2 };

const x86_64: MacroFacts = {
  name: "x86_64",
  architecture: "x86",
  endian: "little",
  pointer: 8,
  charSigned: true,
  basic: lp64,
  int128: true,
  biggestAlignment: 16,
  sizeType: "unsigned long",
  wideChar: "int",
  ioctl: genericIoctl,
  sharesKernelWith: ["i386"],
};

/** The System V ABI of i386: what takes eight bytes aligns to four as a member. */
const i386: MacroFacts = {
  name: "i386",
  architecture: "x86",
  endian: "little",
  pointer: 4,
  charSigned: true,
  basic: {
    ...ilp32,
    "long long": asMember(4),
    "unsigned long long": asMember(4),
    double: asMember(4),
    "long double": { size: 12, align: 4, memberAlign: 4 },
  },
  int128: false,
  biggestAlignment: 16,
  sizeType: "unsigned int",
  wideChar: "long",
  ioctl: genericIoctl,
  sharesKernelWith: ["x86_64"],
};

/** Every data model that is known here. One entry is one architecture with its C ABI. */
export const dataModels: Readonly<Record<DataModelName, DataModel>> = {
  x86_64: model(x86_64, ["__LP64__", "_LP64", "__amd64", "__amd64__", "__x86_64", "__x86_64__"]),
  i386: model(i386, ["__ILP32__", "_ILP32", "__i386", "__i386__", "i386"]),
};

function model(facts: MacroFacts, own: readonly string[]): DataModel {
  const { wideChar: _, ...rest } = facts;
  return { ...rest, predefined: predefinedMacros(facts, own) };
}

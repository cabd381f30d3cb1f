import { ilp32, lp64, type DataModelFacts } from "./data-model-facts.ts";

const shared = { architecture: "s390", endian: "big", charSigned: false, longDouble: 16, biggestAlignment: 8 } as const;
const macros = "__s390__ __ARCH__=9 __LONG_DOUBLE_128__";

/** Nothing aligns to more than 8 bytes here. */
export const s390 = {
  s390x: lp64({ ...shared, macros: `${macros} __s390x__ __zarch__` }),
  /** 31 bit: its size_t is an unsigned long, its ptrdiff_t an int. */
  s390: ilp32({ ...shared, kernel: "s390x", sizeType: "unsigned long", macros }),
} satisfies Record<string, DataModelFacts>;

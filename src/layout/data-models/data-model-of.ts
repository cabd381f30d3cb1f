import type { BasicName } from "../../declare/type.ts";
import type { BasicLayout, DataModel, DataModelName } from "../data-model.ts";
import { predefinedMacros } from "../predefined-macros.ts";
import type { DataModelFacts } from "./data-model-facts.ts";

/** The data model that the facts make; `others` share its kernel. */
export function dataModelOf(name: DataModelName, facts: DataModelFacts, others: readonly DataModelName[]): DataModel {
  const { architecture, endian, word, charSigned, int128, biggestAlignment, sizeType, bitfields, ioctl } = facts;
  const basic = basicLayouts(facts);
  let predefined: DataModel["predefined"] | null = null;
  return {
    name,
    architecture,
    endian,
    pointer: word,
    charSigned,
    basic,
    int128,
    biggestAlignment,
    sizeType,
    bitfields,
    ioctl,
    /** Made for those who ask: a program names every model and reads headers in a few. */
    get predefined() {
      return (predefined ??= predefinedMacros(facts, basic));
    },
    sharesKernelWith: others,
  };
}

/** `void` counts as one byte, as GNU C has it. */
function basicLayouts({ word, longDouble, biggestAlignment, memberAlignment }: DataModelFacts): DataModel["basic"] {
  const layout = (size: number): BasicLayout => {
    // The largest power of two that divides it: 4 of a long double of 12 bytes.
    const align = Math.min(size & -size, biggestAlignment);
    return { size, align, memberAlign: Math.min(align, memberAlignment ?? align) };
  };
  return {
    void: layout(1),
    bool: layout(1),
    char: layout(1),
    "signed char": layout(1),
    "unsigned char": layout(1),
    short: layout(2),
    "unsigned short": layout(2),
    int: layout(4),
    "unsigned int": layout(4),
    long: layout(word),
    "unsigned long": layout(word),
    "long long": layout(8),
    "unsigned long long": layout(8),
    __int128: layout(16),
    "unsigned __int128": layout(16),
    float: layout(4),
    double: layout(8),
    "long double": layout(longDouble),
  } satisfies Record<BasicName, BasicLayout>;
}

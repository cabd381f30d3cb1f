import type { HeaderAbi } from "../../layout/abi.ts";
import { isIdentifier, withoutTag } from "../identifier.ts";
import { nestedTypes } from "../nested-types.ts";
import { rustName } from "./rust-name.ts";

/** The asserts of constants, enumerators and commands, under the names that bindgen gives them. Strings are left out. */
export function valueBlocks(header: HeaderAbi, module: string): Map<string, readonly string[]> {
  const blocks = new Map<string, readonly string[]>();
  const add = (key: string, name: string, assert: (path: string) => string): void => {
    if (isIdentifier(name))
      blocks.set(`${key} ${name}`, [`const _: () = assert!(${assert(`${module}::${rustName(name)}`)});`]);
  };
  for (const { name, value } of header.commands.values()) {
    add("value", name, (path) => `${path} as u32 == 0x${value.toString(16)}`);
  }
  for (const { name, value } of header.constants.values()) {
    if (typeof value === "bigint") add("value", name, (path) => `${path} as i128 == ${value}`);
  }
  const { types, enumerators } = nestedTypes(header);
  for (const { name, value, enum: owner } of header.enumerators.values()) {
    const isTagless = owner.startsWith("enum of ");
    const path = isTagless
      ? enumerators.has(name)
        ? enumerators.get(name)!
        : [name]
      : [...((types.has(owner) ? types.get(owner)! : [withoutTag(owner)]) ?? []), name];
    if (path !== null) add("enumerator", path.join("_"), (spelled) => `${spelled} as i128 == ${value}`);
  }
  return blocks;
}

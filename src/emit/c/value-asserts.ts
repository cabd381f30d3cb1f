import type { CommandValue, ConstantValue } from "../../layout/abi.ts";
import { assertion, isValue, literal } from "./assertion.ts";

/** The number of a command. */
export function commandAssert({ name, value }: CommandValue): string {
  const hex = `0x${value.toString(16)}`;
  return assertion(isValue(name, BigInt(value), `${hex}U`), `${name} is ${hex}`);
}

/** The value of a macro; of a string its bytes. */
export function constantAsserts({ name, value }: Pick<ConstantValue, "name" | "value">): string[] {
  if (typeof value !== "string") return [assertion(isValue(name, value), `${name} is ${value}`)];
  const bytes = [...value].map((character) => character.charCodeAt(0));
  const escaped = bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  return [
    assertion(`sizeof(${name}) == ${bytes.length + 1}`, `${name} has ${bytes.length} characters`),
    ...(bytes.length === 0
      ? []
      : [assertion(`__builtin_memcmp(${name}, "${escaped}", ${bytes.length}) == 0`, `${name} is that string`)]),
  ];
}

/** An enumerator; `spelled` is what the language calls it. */
export function enumeratorAssert(name: string, value: bigint, spelled: string): string {
  return assertion(isValue(spelled, value, literal(value)), `${name} is ${value}`);
}

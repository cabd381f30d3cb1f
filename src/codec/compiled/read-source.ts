import type { ArrayPart, BytesPart, Item, Part } from "../part.ts";
import { readBits, readInteger } from "./integer-source.ts";
import { key, number, plus, type Source } from "./source.ts";

/** Arrays of so many elements are written out. */
const fewElements = 4;

/** An expression that reads the record at `position` in the view; what must come before it is put into the source. */
export function readRecord(source: Source, items: readonly Item[], position: string): string {
  return `{ ${readItems(source, items, position).join(", ")} }`;
}

function readItems(source: Source, items: readonly Item[], position: string): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind === "choice") return item.arms.flatMap((arm) => readItems(source, arm.items, position));
    const at = item.part.kind === "bits" ? position : plus(position, item.offset);
    return [`${propertyKey(item.name)}: ${readValue(source, item.part, at)}`];
  });
}

/** In a literal `"__proto__": x` sets the prototype, `["__proto__"]: x` does not. */
const propertyKey = (name: string): string => (name === "__proto__" ? `[${key(name)}]` : key(name));

function readValue(source: Source, part: Part, position: string): string {
  switch (part.kind) {
    case "integer":
      return readInteger(part, position);
    case "bits":
      return readBits(part, position);
    case "bytes":
      return readBytes(part, position);
    case "array":
      return readArray(source, part, position);
    case "record":
      return readRecord(source, part.items, position);
  }
}

function readBytes({ length }: BytesPart, position: string): string {
  const end = length === null ? "bytes.length" : plus(position, length);
  return `new Uint8Array(bytes.subarray(${position}, ${end}))`;
}

function readArray(source: Source, { of, stride, length }: ArrayPart, position: string): string {
  if (length !== null && length <= fewElements) {
    const elements = Array.from({ length }, (_, index) => readValue(source, of, plus(position, index * stride)));
    return `[${elements.join(", ")}]`;
  }
  const [array, index, count, at] = [source.variable(), source.variable(), source.variable(), source.variable()];
  const rest = `Math.floor((bytes.length - (${position})) / ${number(stride)})`;
  source.line(`const ${array} = [], ${count} = ${length === null ? rest : number(length)};`);
  source.line(`for (let ${index} = 0; ${index} < ${count}; ${index}++) {`);
  source.line(`const ${at} = ${position} + ${index} * ${number(stride)};`);
  source.line(`${array}.push(${readValue(source, of, at)});`);
  source.line("}");
  return array;
}

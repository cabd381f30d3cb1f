import type { Reading, Witness } from "../declare/witness.ts";
import type { Change } from "../diff/change.ts";
import type { Claim } from "./claim.ts";

/** What a name stands for on either side. Null where that is the same, or it stands for no value. */
export function valueWitness({ change, promise }: Claim): Witness | null {
  const [before, after] = [readingOf(change, "before"), readingOf(change, "after")];
  if (before === null || after === null || JSON.stringify(before) === JSON.stringify(after)) return null;
  const who = promise === "downgrade" ? "a program built with the new header has" : "an old program has";
  return { kind: "value", dataModel: change.model, who, payload: null, before, after };
}

type Side = "before" | "after";

function readingOf(change: Change, side: Side): Reading | null {
  const reads = sayingOf(change, side);
  if (reads !== null) return { errno: null, reads };
  return change.subject === "header" ? null : { errno: null, reads: null, remark: "not defined" };
}

function sayingOf(change: Change, side: Side): Reading["reads"] {
  switch (change.subject) {
    case "constant":
    case "enumerator":
      return valuesOf(change, side);
    case "enum":
      return sizeOf(change[side]);
    case "typedef": {
      const found = change[side];
      return found === null
        ? null
        : { [`sizeof(${found.name})`]: String(found.size ?? 0), type: spellShape(found.shape) };
    }
    case "record": {
      const found = change[side];
      if (found === null) return null;
      return { [`sizeof(${found.name})`]: String(found.size), [`_Alignof(${found.name})`]: String(found.align) };
    }
    case "field": {
      const found = change[side];
      if (found === null) return null;
      const { path, offset, member } = found.member;
      const name = `${found.record.name}.${path}`;
      if (change.action === "restrided") return { [`sizeof(${name}[0])`]: String(member.record?.size ?? 0) };
      return {
        [`offsetof(${found.record.name}, ${path})`]: String(offset),
        [`sizeof(${name})`]: String(member.size),
        [name]: member.type,
      };
    }
    case "macro": {
      const found = change[side];
      const { sample } = change.context;
      if (sample !== null) return { [sample.call]: spellNumber(sample[side]) };
      return found === null ? null : { [`${found.name}(${found.parameters.join(", ")})`]: found.text };
    }
    case "command": {
      const found = change[side];
      if (found === null) return null;
      return { [found.name]: `0x${found.value.toString(16)}`, argument: found.argument ?? "none" };
    }
    case "contract": {
      const found = change[side];
      return {
        convention: found.convention,
        minimum: String(found.minimum?.size ?? "none"),
        stride: found.stride ?? "none",
        tag: found.tag?.name ?? "none",
      };
    }
    default:
      return null;
  }
}

function sizeOf(found: { readonly name: string; readonly size: number } | null): Reading["reads"] {
  return found === null ? null : { [`sizeof(${found.name})`]: String(found.size) };
}

const spellShape = (shape: { readonly kind: string; readonly bits?: number; readonly signed?: boolean }): string =>
  [shape.kind, shape.bits, shape.signed === true ? "signed" : null].filter((part) => part != null).join(" ");

/** Where another name has the value too, it is read beside its own. */
function valuesOf(change: Extract<Change, { subject: "constant" | "enumerator" }>, side: Side): Reading["reads"] {
  const found = change[side];
  if (found === null) return null;
  const value = typeof found.value === "bigint" ? spellNumber(found.value) : JSON.stringify(found.value);
  const other = change.context.other;
  const isShared = side === "after" && change.action === "collided" && other !== null;
  return isShared ? { [found.name]: value, [other]: value } : { [found.name]: value };
}

const spellNumber = (value: bigint): string => (value > 0xffffn ? `0x${value.toString(16)}` : String(value));

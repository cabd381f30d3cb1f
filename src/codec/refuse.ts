import { CodecError } from "./codec-error.ts";

/** Longer texts say no more about what is wrong. */
const longest = 40;

/** A value in a few words: 5, 5n, "text", an array. */
export function described(value: unknown): string {
  switch (typeof value) {
    case "bigint":
      return `${shortened(value.toString())}n`;
    case "string":
      return shortened(JSON.stringify(value));
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "an array";
      return ArrayBuffer.isView(value) ? "a typed array" : "an object";
    default:
      return `a ${typeof value}`;
  }
}

/** An identifier as it is, anything else quoted. */
export const spelled = (name: string): string => (/^\w{1,64}$/.test(name) ? name : shortened(JSON.stringify(name)));

/** Where the record of an error is a member or an element itself, its path begins with it. */
export function located(error: unknown, step: string): unknown {
  return error instanceof CodecError ? new CodecError(step + error.path, error.why) : error;
}

const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);

import { conventions } from "../../declare/convention.ts";
import type { ConventionName } from "../../declare/convention.ts";
import { promises } from "../../declare/promise.ts";
import { dataModels } from "../../layout/data-models.ts";

/** What may stand under a key, in the words of JSON Schema. */
export type ValueSchema = Readonly<Record<string, unknown>>;

interface ConfigKey {
  /** What an editor shows of it. */
  readonly says: string;
  readonly value: ValueSchema;
}

type ConfigKeys = Readonly<Record<string, ConfigKey>>;

/** What may be said of a struct: "unknown" says nothing. */
export const sayable = (Object.keys(conventions) as ConventionName[]).filter((name) => name !== "unknown");

export const fingerprintPattern = /^[0-9a-f]{12}$/;
export const recordPattern = /^(?:struct|union) \w+$/;

const text: ValueSchema = { type: "string", pattern: String.raw`\S` };
const arrayOf = (items: ValueSchema): ValueSchema => ({ type: "array", items });
const someOf = (items: ValueSchema): ValueSchema => ({ ...arrayOf(items), minItems: 1 });

/** Of an entry of `[[accepted]]`. */
export const acceptedKeys = {
  fingerprint: {
    says: "The finding's: from its last line, or from JSON",
    value: { type: "string", pattern: fingerprintPattern.source },
  },
  reason: { says: "Why nobody breaks", value: text },
  expires: { says: "The last day, in UTC; left out: for good", value: { type: "string", format: "date" } },
  rule: { says: "For readers; if it is there, it must be the finding's", value: text },
  subject: { says: "For readers; if it is there, it must be the finding's", value: text },
} as const satisfies ConfigKeys;

/** Of a struct in `[conventions]` of which more is known than the name. */
export const conventionKeys = {
  convention: { says: "How program and kernel agree on the struct's size", value: { enum: sayable } },
  minimum: { says: "The smallest struct, in bytes", value: { type: "integer", minimum: 1 } },
  last: { says: "The member that ends the smallest struct", value: text },
} as const satisfies ConfigKeys;

const accepted: ValueSchema = { ...tableOf(acceptedKeys), required: ["fingerprint", "reason"] };

const convention: ValueSchema = {
  anyOf: [
    conventionKeys.convention.value,
    { ...tableOf(conventionKeys), required: ["convention"], not: { required: ["minimum", "last"] } },
  ],
};

/** Of the document itself. Below a [table] they are keys of that table, which is easily overlooked. */
export const rootKeys = {
  "data-models": {
    says: "What --data-model says; by default x86_64 and i386",
    value: someOf({ enum: [...Object.keys(dataModels), "all"] }),
  },
  "fail-on": { says: "Warnings of these promises fail a check, too", value: arrayOf({ enum: promises }) },
  paths: { says: "Only these headers and folders", value: someOf(text) },
  roots: {
    says: "Include roots in a git repository, from its top; by default include/uapi, or folders called uapi",
    value: someOf({ type: "string", pattern: String.raw`^\s*[^\s/]` }),
  },
  accepted: { says: "Findings that somebody answers for", value: arrayOf(accepted) },
  conventions: {
    says: "How the size of structs is agreed upon of which nothing else says anything",
    value: { type: "object", patternProperties: { [recordPattern.source]: convention }, additionalProperties: false },
  },
} as const satisfies ConfigKeys;

/** A table with these keys and no other. */
export function tableOf(keys: ConfigKeys): ValueSchema {
  const properties = Object.entries(keys).map(([key, { says, value }]) => [key, { description: says, ...value }]);
  return { type: "object", properties: Object.fromEntries(properties) as object, additionalProperties: false };
}

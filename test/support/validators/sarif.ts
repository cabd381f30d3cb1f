import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const {
  $schema: _,
  id,
  ...schema
} = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as Readonly<Record<string, unknown>>;

/** The schema is of draft 4, of which it uses nothing that later drafts read differently but the name of its id. */
function compiled(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, $id: String(id) });
}

let validate: ValidateFunction | null = null;

/** What Microsoft's schema of SARIF 2.1.0 finds wrong with a log. */
export function sarifErrors(log: unknown): string[] {
  validate ??= compiled();
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

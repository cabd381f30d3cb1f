import type { KernelDoc } from "../../declare/kernel-doc.ts";
import { isArray } from "../json.ts";
import type { Reading } from "./reading.ts";

/** What `docOf` writes. Throws a `SnapshotProblem`. */
export function readDoc(reading: Reading): KernelDoc {
  const pairs = reading.json("members");
  if (!isArray(pairs)) throw reading.problem('"members" is not a list');
  const members = new Map<string, string>();
  for (const pair of pairs) {
    const [name, text] = isArray(pair) ? pair : [];
    if (typeof name !== "string" || typeof text !== "string") throw reading.problem('"members" is not a list of pairs');
    members.set(name, text);
  }
  return { summary: reading.text("summary"), members, description: reading.text("description") };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | null = null;

/** A folder of this process's own, which goes when it ends. */
export function scratch(): string {
  if (folder !== null) return folder;
  const made = mkdtempSync(join(tmpdir(), "uapi-compat-fuzz-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return (folder = made);
}

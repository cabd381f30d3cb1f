import { isIn } from "../../declare/release.ts";
import type { Lifetime, ReleaseName } from "../../declare/release.ts";

/**
 * Why nothing could be asked about an interface. `by`: what all its calls were answered with; `file`: what could not be
 * opened, where that is why.
 */
export function whyNotAsked(lifetime: Lifetime, release: ReleaseName, by: string, file: string | null): string {
  if ((by === "ENOSYS" || by === "ENOTTY") && !isIn(lifetime, release)) return `${by}: it came with ${lifetime.since}`;
  if (by === "ENOSYS") return `${by}: a sandbox refuses it, or the kernel was built without it`;
  if (by.startsWith("SIG")) return `${by}: a sandbox ended the process that asked`;
  if (by === "EPERM" || by === "EACCES") return `${by}: a sandbox refuses it, or a right to it is lacking`;
  if (!by.startsWith("E")) return by;
  return file === null ? `${by} whatever is asked: it is disabled, or a sandbox answers` : `${by}: ${file}`;
}

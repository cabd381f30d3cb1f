import { posix } from "node:path";
import { Unreadable } from "../../header/source.ts";

/** A path without "." and "..", none where it would lead out of where it starts: then `Unreadable` is thrown. */
export function innerPath(path: string): string {
  if (!suspicious.test(path)) return path;
  const inner = posix.normalize(path);
  if (inner.startsWith("/")) throw new Unreadable("an absolute path; only the given roots are read");
  if (inner === ".." || inner.startsWith("../")) throw new Unreadable("leads out of the given roots");
  return inner;
}

/** An empty part, or one that starts with a dot; most paths have none. */
const suspicious = /(?:^|\/)[./]/;

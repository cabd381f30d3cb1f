import { Broken } from "./laws.ts";
import type { Violation } from "./messages.ts";

/** A promise was rejected, and nobody waits for it. */
export class Rejected extends Error {
  override readonly name = "Rejected";

  constructor(cause: unknown) {
    super("a promise that nobody waits for", { cause });
  }
}

/** Characters of a message. */
const longest = 500;

/** What was thrown, as a violation. */
export function violationOf(error: unknown): Violation {
  if (error instanceof Rejected) return { ...violationOf(error.cause), kind: "rejection" };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
  return {
    kind: error instanceof Broken ? "law" : "crash",
    what: what.slice(0, longest),
    where: error instanceof Error ? framesOf(error.stack ?? "") : "",
  };
}

/** The innermost frames that are ours, without the paths before them. */
function framesOf(stack: string): string {
  const frames = [...stack.matchAll(/^ +at (.*)$/gm)].map(([, frame = ""]) =>
    frame.replace(/\(?file:\/\/.*\/dist\//, "("),
  );
  return frames
    .filter((frame) => !frame.includes("node:"))
    .slice(0, 3)
    .join(" < ");
}

/** What two finds have in common that have one cause, as far as can be told. */
export function causeOf({ kind, what, where }: Violation): string {
  const place = where.split(" < ")[0]!.replace(/:\d+\)?$/, "");
  return `${kind}|${what
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/\d+/g, "0")
    .slice(0, 80)}|${place}`;
}

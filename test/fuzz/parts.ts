/** A line that starts a file within an input: its path. */
const heading = /^%% (.*)\n/m;

/** Several files as one input. */
export function joinedParts(files: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    Object.entries(files)
      .map(([path, text]) => `%% ${path}\n${text}`)
      .join("\n"),
  );
}

/** The files of an input, whatever became of it; `first` is what stands before any heading. */
export function partsOf(input: Buffer, first: string): ReadonlyMap<string, Buffer> {
  const [before = "", ...rest] = input.toString("latin1").split(heading);
  const parts = new Map<string, Buffer>();
  if (before !== "" || rest.length === 0) parts.set(first, Buffer.from(before, "latin1"));
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const path = Buffer.from(rest[at]!, "latin1").toString();
    parts.set(path, Buffer.from(rest[at + 1]!.replace(/\n$/, ""), "latin1"));
  }
  return parts;
}

import type { TextSource } from "../../src/input/opened-source.ts";
import type { KernelFile } from "../../src/declare/kernel-file.ts";
import type { Edit, Files } from "./edits.ts";
import { PlaceNotFound } from "./places.ts";

/** A source with edits on top, in memory. Throws `PlaceNotFound` where an edit has no place in it. */
export function edited(
  source: TextSource,
  kernel: readonly KernelFile[],
  edits: readonly Edit[],
  header: string,
): TextSource {
  const headers = new Map<string, string | null>();
  const code = new Map(kernel.map(({ path, text }) => [path, text]));
  const readHeader = (path: string) => headers.get(path) ?? (headers.has(path) ? null : source.read(path));
  const files: Files = {
    read(path) {
      const text = code.get(path) ?? readHeader(path);
      if (text === null || text === undefined) throw new PlaceNotFound(path);
      return text;
    },
    write: (path, text) => void (code.has(path) ? code.set(path, text) : headers.set(path, text)),
    remove: (path) => void headers.set(path, null),
  };
  for (const edit of edits) edit(files, header);

  const listed = new Set([...source.headers, ...headers.keys()]);
  for (const [path, text] of headers) if (text === null) listed.delete(path);
  const kernelFiles = [...code].map(([path, text]) => ({ path, text }));
  return {
    name: source.name,
    headers: [...listed].toSorted(),
    read: readHeader,
    label: (path) => path,
    ...(kernelFiles.length === 0 ? {} : { kernelFiles: () => kernelFiles }),
  };
}

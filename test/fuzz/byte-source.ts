import { generatedSource } from "../../properties/support/generated-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import { textOfBytes } from "../../src/input/tree/text-of-bytes.ts";

const standard = generatedSource("");

/** Headers from the bytes of their files: what is no text can't be read. All of them are compared. */
export function byteSource(name: string, files: ReadonlyMap<string, Buffer>): TextSource {
  return {
    name,
    headers: [...files.keys()].filter((path) => path.endsWith(".h")).toSorted(),
    read: (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? standard.read(path === "linux/generated.h" ? "" : path) : textOfBytes(bytes);
    },
    label: (path) => path,
  };
}

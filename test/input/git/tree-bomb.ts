import { HeldObject } from "../../../src/input/git/held-object.ts";
import type { Objects } from "../../../src/input/git/objects.ts";

/** Objects in which each tree has `names` folders, all of them one other tree; those at the top begin with `top`. */
export function treeBomb(names: number, top = "d"): Objects {
  const idOf = (level: number): string => String(level).padStart(40, "0");
  const treeAt = (level: number): HeldObject => {
    const next = Buffer.from(idOf(level + 1), "hex");
    const entries = Array.from({ length: names }, (_, index) =>
      Buffer.concat([Buffer.from(`40000 ${level === 0 ? top : "d"}${index === 0 ? "" : index}\0`), next]),
    );
    const bytes = Buffer.concat(entries);
    return new HeldObject({ id: idOf(level), type: "tree", size: bytes.length, bytes });
  };
  const objects = {
    read: async () => {},
    object: (id: string) => treeAt(Number(id)),
    answer: (id: string) => treeAt(Number(id)),
  };
  return objects as unknown as Objects;
}

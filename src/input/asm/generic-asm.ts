import type { FileTree } from "../tree/file-tree.ts";

/** What the byte order of a data model says, where no architecture does. */
const byteOrder = `#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#include <linux/byteorder/big_endian.h>
#else
#include <linux/byteorder/little_endian.h>
#endif
`;

/** asm/ headers that include those of asm-generic/, for headers that want asm/ where it is not given; none is listed. */
export function genericAsm(root: FileTree): FileTree {
  const genericOf = (path: string): string => path.replace(/^asm\//, "asm-generic/");
  const text = (path: string): string | null => {
    if (path === "asm/byteorder.h") return byteOrder;
    const generic = genericOf(path);
    return generic === path || root.text(generic) === null ? null : `#include <${generic}>\n`;
  };
  return {
    name: root.name,
    files: () => [],
    text,
    bytes: () => null,
    identity: (path) => root.identity(genericOf(path)),
    label: (path) => root.label(text(path) === null ? path : genericOf(path)),
  };
}

import type { Architecture } from "../../declare/architecture.ts";
import { Unreadable } from "../../header/source.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { ifReadable } from "../tree/if-readable.ts";
import type { Made } from "./made.ts";
import { listsIn } from "./lists-in.ts";
import { syscallHeader } from "./syscall-header.ts";
import { syscallTables } from "./syscall-tables.ts";
import type { SyscallTable } from "./syscall-tables.ts";

/**
 * A header that the kernel's build makes, by its name in asm/: of a table of system calls that is the architecture's own, or
 * as scripts/Makefile.asm-headers does for those that share one. What is made in another way is read where the tree was
 * built.
 */
export function generatedHeader(
  tree: FileTree,
  architecture: Architecture,
  name: string,
  kind: "own" | "shared",
): Made {
  const source = kind === "own" ? syscallTables[architecture]?.[name] : sharedTable(tree, architecture, name);
  if (source !== undefined && ifReadable(() => tree.text(source.table), "unreadable") !== null) {
    const { table, abis, offset } = source;
    const identity = (): string | null => {
      const known = tree.identity(table);
      return known && `${known} ${abis?.join(",") ?? "all"} ${offset ?? 0}`;
    };
    return { from: table, text: () => syscallHeader(tree.text(table) ?? "", source), identity };
  }
  const built = `arch/${architecture}/include/generated/uapi/asm/${name}`;
  const text = (): string => {
    const found = tree.text(built);
    if (found !== null) return found;
    throw new Unreadable(
      `made by the kernel's build, of what is not known here; compare trees in which make headers was run`,
    );
  };
  return { from: built, text };
}

/** "unistd_64.h" is made of scripts/syscall.tbl, or what the architecture says instead, with the ABIs that it adds. */
function sharedTable(tree: FileTree, architecture: Architecture, name: string): SyscallTable | undefined {
  const bits = /^unistd_(\w+)\.h$/.exec(name)?.[1];
  if (bits === undefined) return undefined;
  const lists = listsIn(tree, `arch/${architecture}/kernel/Makefile.syscalls`, architecture);
  const table = lists.of("syscalltbl")[0]?.word ?? "scripts/syscall.tbl";
  const abis = lists.of(`syscall_abis_${bits}`).map(({ word }) => word);
  return { table: table.replace("%", bits), abis: ["common", bits, ...abis], offset: null };
}

import { from } from "../../declare/declare.ts";
import type { CallState } from "./call-state.ts";
import { inside, ownWork, refuse, unknownBits } from "./checks.ts";
import { seenIn73 } from "./seen.ts";
import { mountAttrStages } from "./mount-attr.ts";
import type { Check, OwnWork, Stage, Syscall } from "./syscall.ts";

const recursive = 0x8000n;
const cloneTree = 0x1n;
const newNamespace = 0x2n;
/** AT_SYMLINK_NOFOLLOW, AT_NO_AUTOMOUNT, AT_EMPTY_PATH, AT_RECURSIVE, OPEN_TREE_CLONE, OPEN_TREE_CLOEXEC. */
const flags = 0x100n | 0x800n | 0x1000n | recursive | cloneTree | 0x8_0000n;

/** Without a struct the call is open_tree. Its own work, the path, comes before that of the struct. */
const withStruct = (row: Check | OwnWork): Check | OwnWork =>
  row.kind === "own-work" ? row : { ...row, test: (call) => (hasStruct(call) ? row.test(call) : null) };

const hasStruct = (call: CallState): boolean => call.argument("uattr") !== 0n;

const attrStages = mountAttrStages((call) => (call.argument("flags") & cloneTree) !== 0n).map(
  ({ where, rows }): Stage => ({ where, rows: rows.map(withStruct) }),
);

export const openTreeAttr: Syscall = {
  name: "open_tree_attr",
  lifetime: { since: "v6.15", inferred: "seen in the source of 7.3, absent from 6.12" },
  file: "fs/namespace.c",
  parameters: { dfd: "int", filename: "pointer", flags: "unsigned int", uattr: "pointer", usize: "size_t" },
  stages: [
    inside(
      "open_tree_attr",
      refuse("EINVAL", "a size, and no struct", (call) => !hasStruct(call) && call.argument("usize") !== 0n),
    ),
    inside(
      "vfs_open_tree",
      unknownBits("flags", [
        [from("v6.15"), flags],
        [seenIn73, newNamespace],
      ]),
      refuse("EINVAL", "AT_RECURSIVE, and no tree is cloned", (call) => {
        return (call.argument("flags") & (recursive | cloneTree | newNamespace)) === recursive;
      }),
      refuse("EINVAL", "OPEN_TREE_CLONE and OPEN_TREE_NAMESPACE together", (call) => {
        return (call.argument("flags") & (cloneTree | newNamespace)) === (cloneTree | newNamespace);
      }),
      ownWork("the path"),
    ),
    ...attrStages,
  ],
  returns: "number",
  decided: ["ENOSYS", "E2BIG"],
};

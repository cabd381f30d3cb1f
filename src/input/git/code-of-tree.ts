import { posix } from "node:path";
import type { KernelFile } from "../../declare/kernel-file.ts";
import type { FileTree } from "../tree/file-tree.ts";
import {
  codeFolders,
  codeWords,
  isSearched,
  kernelFiles,
  searchedEndings,
  wholeDirectoryWords,
} from "../kernel/kernel-files.ts";
import { isCode } from "./is-code.ts";
import { keptHolding } from "./kept-holding.ts";
import { endingPathspecs } from "./ending-pathspecs.ts";
import { missingObject } from "./missing-object.ts";
import type { Objects } from "./objects.ts";
import { refusal } from "./refusal.ts";
import { runGitNow } from "./run-git.ts";

interface CodeTree {
  readonly id: string;
  readonly name: string;
  /** Of a folder; null where it is not there. */
  idOf(folder: string): string | null;
  /** All of its code by path, where that was found to be little. */
  readonly few: ReadonlyMap<string, string> | null;
}

/**
 * The files of a revision that can speak of contracts: of the 30,000 that a kernel has git looks for the words, and what
 * holds them is read, all in one go. Throws `InputError`.
 */
export function codeOfTree(objects: Objects, tree: CodeTree): Iterable<KernelFile> {
  const folders = foldersOf(tree);
  const ids = tree.few ?? new Map(filesBelow(tree.id, folders));
  // Headers of programs, and the tables of system calls, may be all that there is below arch/.
  if (![...ids.keys()].some(isCode)) return [];
  const idsOf = (isMeant: (path: string) => boolean): string[] =>
    [...ids].flatMap(([path, id]) => (/\.[ch]$/.test(path) && isMeant(path) ? [id] : []));
  const files = new Map([...ids].filter(([path]) => isSearched(path)));
  const pathspecs = folders.flatMap((folder) => endingPathspecs(folder, searchedEndings(folder), { below: true }));
  const sought = { tree: tree.id, files, pathspecs, words: codeWords };
  const holding = tree.few === null ? keptHolding(objects, sought, objects.cache) : new Set(tree.few.keys());
  objects.readNow(idsOf((path) => holding.has(path)));
  const bytesOf = (path: string): Buffer | null => {
    const id = ids.get(path) ?? "";
    const answer = objects.answer(id);
    if (answer === "missing") throw missingObject(tree.name, path, id);
    return typeof answer === "object" ? (answer?.bytes ?? null) : null;
  };
  const isTable = (path: string): boolean => wholeDirectoryWords.some((word) => bytesOf(path)?.includes(word) === true);
  const whole = new Set([...holding].filter(isTable).map((path) => posix.dirname(path)));
  const isRead = (path: string): boolean =>
    /\.[ch]$/.test(path) && (holding.has(path) || whole.has(posix.dirname(path)));
  objects.readNow(idsOf(isRead));
  const paths = [...ids.keys()].toSorted();
  const code: FileTree = {
    name: tree.name,
    files: (folder) => paths.filter((path) => path.startsWith(`${folder}/`)),
    text: () => null,
    bytes(path, most) {
      const bytes = isRead(path) ? bytesOf(path) : null;
      return bytes === null || bytes.length > most ? null : bytes;
    },
    identity: (path) => ids.get(path) ?? null,
    label: (path) => path,
  };
  return kernelFiles(code);
}

function foldersOf({ idOf }: CodeTree): string[] {
  return codeFolders.filter((folder) => idOf(folder) !== null);
}

/** Links and submodules aside. */
function filesBelow(tree: string, folders: readonly string[]): (readonly [path: string, id: string])[] {
  if (folders.length === 0) return [];
  const { status, stdout, stderr } = runGitNow(["ls-tree", "-r", "-z", "--full-tree", tree, "--", ...folders]);
  if (status !== 0) throw refusal(stderr);
  return stdout
    .toString()
    .split("\0")
    .flatMap((line) => {
      const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return path === undefined ? [] : [[path, id!] as const];
    });
}

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { edits } from "./edits.ts";

/** A commit that changes one header. */
export interface Commit {
  readonly header: string;
  readonly id: string;
}

/** A git repository of uAPI headers: two releases, tagged `old` and `new`, and behind them one commit for each edit. */
export interface MadeRepository {
  readonly directory: string;
  readonly commits: readonly Commit[];
}

const folders = ["include/uapi", "arch", "scripts/syscall.tbl"];

/** In an empty directory, of two kernel trees or two include roots. */
export function makeRepository(directory: string, oldRoot: string, newRoot: string): MadeRepository {
  const git = (...words: readonly string[]): string => {
    const own = ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "core.autocrlf=false"];
    const { stdout, stderr, status } = spawnSync("git", ["-C", directory, ...own, ...words], { encoding: "utf8" });
    if (status !== 0) throw new Error(`git ${words[0]}: ${stderr}`);
    return stdout.trim();
  };
  const commit = (message: string): string => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };
  git("init", "--quiet");
  for (const [tag, root] of [
    ["old", oldRoot],
    ["new", newRoot],
  ] as const) {
    for (const folder of folders) rmSync(join(directory, folder), { recursive: true, force: true });
    fill(directory, root);
    commit(tag);
    git("tag", tag);
  }
  const commits = edits.map(({ header, edit }) => {
    const file = join(directory, "include/uapi", header);
    const text = readFileSync(file, "utf8");
    const edited = edit(text, header.replaceAll(/\W/g, "_"));
    if (edited === text) throw new Error(`${header}: the edit finds nothing to change`);
    writeFileSync(file, edited);
    return { header, id: commit(`Change ${header}`) };
  });
  git("gc", "--quiet");
  return { directory, commits };
}

/** The headers of a kernel tree, or those of an include root where a kernel tree has them. */
function fill(directory: string, root: string): void {
  const copy = (from: string, to: string): void => {
    if (!existsSync(join(root, from))) return;
    mkdirSync(join(directory, to, ".."), { recursive: true });
    cpSync(join(root, from), join(directory, to), { recursive: true, verbatimSymlinks: true });
  };
  if (existsSync(join(root, "include/uapi"))) {
    copy("include/uapi", "include/uapi");
    copy("scripts/syscall.tbl", "scripts/syscall.tbl");
    for (const architecture of readdirSync(join(root, "arch"))) {
      for (const part of ["include/uapi", "kernel/syscalls", "entry/syscalls", "tools", "kernel/Makefile.syscalls"]) {
        copy(`arch/${architecture}/${part}`, `arch/${architecture}/${part}`);
      }
    }
    return;
  }
  for (const name of readdirSync(root)) {
    copy(name, name === "asm" ? "arch/x86/include/uapi/asm" : `include/uapi/${name}`);
  }
}

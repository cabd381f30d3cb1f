import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCli } from "./run-cli.ts";
import type { Ended } from "./run-cli.ts";
import { temporaryTree } from "./temporary-tree.ts";

/** Nothing of the machine's own settings, and the same ids each time. */
const environment = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.org",
  GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z",
};

type Files = Readonly<Record<string, string | Buffer | null>>;

/** A git repository in a directory of its own, which goes away with the test. */
export class GitRepository {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What git prints; throws where it fails. */
  git(...args: readonly string[]): string {
    const options = {
      cwd: this.path,
      env: { ...process.env, ...environment },
      encoding: "utf8",
      stdio: "pipe",
    } as const;
    return execFileSync("git", args, options).trimEnd();
  }

  /** Writes files; null takes one away. */
  write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.path, path);
      if (content === null) {
        rmSync(file);
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Commits all that is there, after writing files; a tag names it. */
  commit(files: Files, tag?: string): void {
    this.write(files);
    this.git("add", "-A");
    this.git("commit", "-q", "--allow-empty", "-m", tag ?? "change");
    if (tag !== undefined) this.git("tag", tag);
  }

  /** Runs the command line here, or in a folder. */
  cli(
    args: readonly string[],
    { folder = "", env = {} }: { folder?: string; env?: Record<string, string> } = {},
  ): Ended {
    return runCli(args, { cwd: join(this.path, folder), env: { ...environment, ...env } });
  }
}

/** A repository with nothing in it. */
export function gitRepository(...options: readonly string[]): GitRepository {
  const repository = new GitRepository(temporaryTree({}));
  repository.git("init", "-q", "-b", "main", ...options);
  return repository;
}

/** A clone of a repository. */
export function cloneOf(repository: GitRepository, ...options: readonly string[]): GitRepository {
  const parent = new GitRepository(temporaryTree({}));
  parent.git("clone", "-q", ...options, `file://${repository.path}`, "clone");
  return new GitRepository(join(parent.path, "clone"));
}

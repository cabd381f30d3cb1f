import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Files = Readonly<Record<string, string>>;

/** A repository for trial: what git writes of two trees, and what it makes of one. */
export class GitPatches {
  readonly #root = mkdtempSync(join(tmpdir(), "uapi-compat-"));

  constructor() {
    this.#git(["init", "-q", "--bare", join(this.#root, "repository")]);
  }

  /** `git diff` between two trees. */
  diff(before: Files, after: Files, options: readonly string[]): string {
    const [old, now] = [this.#treeOf(before), this.#treeOf(after)];
    return this.#git(["diff", "--no-color", ...options, old, now]).stdout;
  }

  /** What `git apply` makes of a tree; null where it refuses. */
  apply(files: Files, diff: string, options: readonly string[]): Files | null {
    const directory = this.#write(files);
    writeFileSync(join(this.#root, "diff"), diff);
    const { status } = spawnSync("git", ["apply", ...options, join(this.#root, "diff")], {
      cwd: directory,
      env: { ...plain, GIT_CEILING_DIRECTORIES: this.#root },
    });
    return status === 0 ? read(directory) : null;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #treeOf(files: Files): string {
    rmSync(join(this.#root, "repository/index"), { force: true });
    this.#git(["--work-tree", this.#write(files), "add", "-A"]);
    return this.#git(["write-tree"]).stdout.trim();
  }

  #write(files: Files): string {
    const directory = join(this.#root, "work");
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    return directory;
  }

  #git(args: readonly string[]): { readonly stdout: string } {
    const repository = join(this.#root, "repository");
    const { status, stdout, stderr } = spawnSync("git", args, {
      cwd: this.#root,
      env: { ...plain, GIT_DIR: repository },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return { stdout };
  }
}

const plain = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

function read(directory: string): Files {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(directory.length + 1), readFileSync(path, "utf8")]));
}

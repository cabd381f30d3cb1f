import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneOf, GitRepository, gitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** More code than is read without asking git which of it speaks of contracts. */
const code = Object.fromEntries(Array.from({ length: 1100 }, (_, at) => [`drivers/d${at}.c`, `int d${at};\n`]));
const header = "include/uapi/linux/foo.h";
const driver = "drivers/d0.c";

const structOf = (members: number): string =>
  `struct foo { ${Array.from({ length: members }, (_, at) => `int m${at};`).join(" ")} };\n`;

/** By this a longer struct is a break. */
const whole = `SYSCALL_DEFINE1(foo, struct foo __user *, u)
{
	struct foo k;
	if (copy_from_user(&k, u, sizeof(k)))
		return -EFAULT;
	return k.reserved ? -EINVAL : 0;
}
`;

const silent = "int silent;\n";

const words = ["check", "--no-cache", "--format", "json", "HEAD~..HEAD"];

/** What is found, wherever the headers lie. */
function heard(asked: GitRepository, folder = ""): readonly string[] {
  const { stdout, stderr } = asked.cli(words, { folder });
  if (stderr !== "") throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { rule: string; message: string }[] };
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

const repository = new GitRepository(mkdtempSync(join(tmpdir(), "uapi-compat-code-")));
/** What is said where there is no working tree. */
let said: readonly string[] = [];

beforeAll(() => {
  repository.git("init", "-q");
  repository.commit({ ...code, [driver]: whole, [header]: structOf(2) });
  repository.commit({ [header]: structOf(3) });
  const bare = join(repository.path, "bare");
  repository.git("clone", "-q", "--bare", ".", bare);
  said = heard(new GitRepository(bare));
});

afterAll(() => rmSync(repository.path, { recursive: true, force: true }));

/** git, which writes down what it is asked. */
function notedGit(log: string): string {
  const folder = temporaryTree({});
  const real = process.env.PATH!.split(":").find((each) => existsSync(join(each, "git")))!;
  writeFileSync(join(folder, "git"), `#!/bin/sh\necho "$@" >>${log}\nexec ${real}/git "$@"\n`);
  chmodSync(join(folder, "git"), 0o755);
  return `${folder}:${process.env.PATH}`;
}

const again = (clone: GitRepository): void => {
  clone.write({ [driver]: null });
  clone.git("checkout", "--", driver);
};

/** What may lie in a working tree, and mislead who looks at it for what a revision says. */
const states: readonly { readonly name: string; readonly put: (clone: GitRepository) => void }[] = [
  { name: "all as it was checked out", put: () => {} },
  { name: "a file changed", put: (clone) => clone.write({ [driver]: silent }) },
  { name: "a file gone", put: (clone) => clone.write({ [driver]: null }) },
  {
    name: "a file changed and added",
    put(clone) {
      clone.write({ [driver]: silent });
      clone.git("add", driver);
    },
  },
  {
    name: "a file changed that is assumed not to be",
    put(clone) {
      clone.git("update-index", "--assume-unchanged", driver);
      clone.write({ [driver]: silent });
    },
  },
  {
    name: "a file left out",
    put(clone) {
      clone.git("update-index", "--skip-worktree", driver);
      clone.write({ [driver]: null });
    },
  },
  { name: "a sparse checkout", put: (clone) => clone.git("sparse-checkout", "set", "include") },
  {
    name: "a link that is called as the file's content",
    put(clone) {
      clone.write({ [driver]: null });
      symlinkSync(whole, join(clone.path, driver));
      clone.git("add", driver);
      expect(clone.git("rev-parse", `:${driver}`)).toBe(clone.git("rev-parse", `HEAD:${driver}`));
    },
  },
  {
    name: "another encoding",
    put(clone) {
      clone.write({ ".git/info/attributes": "drivers/*.c working-tree-encoding=UTF-16\n" });
      again(clone);
      expect(readFileSync(join(clone.path, driver)).includes("copy_from_user(")).toBe(false);
    },
  },
  {
    name: "a filter",
    put(clone) {
      clone.write({ ".git/info/attributes": `${driver} filter=hide\n` });
      for (const way of ["smudge", "clean"]) clone.git("config", `filter.hide.${way}`, "tr a-zA-Z n-za-mN-ZA-M");
      again(clone);
      // Else it is so young that git looks into it.
      utimesSync(join(clone.path, driver), 1, 1);
      clone.git("update-index", "--refresh");
      expect(readFileSync(join(clone.path, driver)).includes("copy_from_user(")).toBe(false);
    },
  },
  {
    name: "line ends of another system",
    put(clone) {
      clone.git("config", "core.autocrlf", "true");
      again(clone);
    },
  },
  {
    name: "a folder that leads elsewhere",
    put(clone) {
      const elsewhere = join(temporaryTree({}), "drivers");
      cpSync(join(clone.path, "drivers"), elsewhere, { recursive: true, preserveTimestamps: true });
      writeFileSync(join(elsewhere, "d0.c"), silent);
      renameSync(join(clone.path, "drivers"), join(clone.path, "before"));
      symlinkSync(elsewhere, join(clone.path, "drivers"));
    },
  },
];

test.each(states)("what a revision's code says does not depend on the working tree: $name", ({ put }) => {
  const clone = cloneOf(repository);
  put(clone);
  expect(heard(clone)).toEqual(said);
});

test("without that code it says something else; git looks through the working tree where that is what was checked out", () => {
  const lacking = gitRepository();
  lacking.commit({ ...code, [header]: structOf(2) });
  lacking.commit({ [header]: structOf(3) });
  expect(heard(lacking)).not.toEqual(said);

  const log = join(temporaryTree({}), "log");
  const asked = (clone: GitRepository): readonly string[] => {
    clone.cli(words, { env: { PATH: notedGit(log) } });
    return readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => / grep /.test(line));
  };
  const clone = cloneOf(repository);
  expect(heard(clone, "include")).toEqual(said);
  const searches = asked(clone);
  expect(searches).toHaveLength(1);
  expect(searches[0]).not.toMatch(/[0-9a-f]{40}/);
});

test("git runs nothing that the repository names when it looks through the working tree", () => {
  const clone = cloneOf(repository);
  const [harm, evil] = [join(clone.path, "harm"), join(clone.path, "evil.sh")];
  clone.write({ "evil.sh": `#!/bin/sh\ntouch ${harm}\ncat\n` });
  chmodSync(evil, 0o755);
  clone.write({ ".git/info/attributes": "*.c diff=evil\ndrivers/d1.c filter=evil\n" });
  const settings = ["core.fsmonitor", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command"];
  for (const name of [...settings, "filter.evil.clean", "filter.evil.smudge"]) clone.git("config", name, evil);
  // The same, but younger than git remembers: to tell, it would have to pass it through the filter.
  clone.write({ "drivers/d1.c": code["drivers/d1.c"]! });
  rmSync(harm, { force: true });
  expect(heard(clone)).toEqual(said);
  expect(existsSync(harm)).toBe(false);
  clone.git("diff");
  expect(existsSync(harm)).toBe(true);
});

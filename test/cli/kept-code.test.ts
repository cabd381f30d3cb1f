import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import type { GitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** More code than is read without asking git which of it speaks of contracts. */
const code = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`drivers/d${index}.c`, `int d${index};\n`]));
const header = "include/uapi/linux/foo.h";
const driver = "drivers/d0.c";

const structOf = (members: number): string =>
  `struct foo { ${Array.from({ length: members }, (_, at) => `int m${at};`).join(" ")} };\n`;

/** A system call that takes a struct of a size that it is told, or in all its length. */
const told = `SYSCALL_DEFINE2(foo, struct foo __user *, u, size_t, n)
{
	struct foo k;
	if (n < 8)
		return -EINVAL;
	return copy_struct_from_user(&k, sizeof(k), u, n);
}
`;
const whole = `SYSCALL_DEFINE1(foo, struct foo __user *, u)
{
	struct foo k;
	if (k.reserved)
		return -EINVAL;
	return copy_from_user(&k, u, sizeof(k));
}
`;

/** Each step is a commit, or files that nobody committed; code changes in some that speak of contracts, and in some that don't. */
const steps: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly isOpen?: true;
}[] = [
  { name: "a member more", files: { [header]: structOf(3) } },
  { name: "code of no contract", files: { "drivers/d7.c": "int other;\n" } },
  { name: "another member", files: { [header]: structOf(4) } },
  { name: "a member in the working tree", files: { [header]: structOf(5) }, isOpen: true },
  { name: "a copy of all in the working tree", files: { [header]: structOf(5), [driver]: whole }, isOpen: true },
  { name: "a copy of all", files: { [driver]: whole } },
  { name: "a member where all is copied", files: { [header]: structOf(5) } },
  { name: "the old way again", files: { [driver]: told } },
  { name: "a member where the size is told", files: { [header]: structOf(6) } },
  {
    name: "a new file that speaks of it",
    files: { [driver]: "int f;\n", "drivers/d200.c": whole, [header]: structOf(7) },
  },
  { name: "it speaks otherwise", files: { "drivers/d200.c": told, [header]: structOf(8) } },
];

/** git, which writes down what it is asked. */
function notedGit(log: string): string {
  const folder = temporaryTree({});
  const real = process.env.PATH!.split(":").find((each) => existsSync(join(each, "git")))!;
  writeFileSync(join(folder, "git"), `#!/bin/sh\necho "$@" >>${log}\nexec ${real}/git "$@"\n`);
  chmodSync(join(folder, "git"), 0o755);
  return `${folder}:${process.env.PATH}`;
}

test("what code said is kept until it says something else: each answer is what it would be without", () => {
  const repository: GitRepository = gitRepository();
  const [cache, log] = [temporaryTree({}), join(temporaryTree({}), "log")];
  const env = { XDG_CACHE_HOME: cache, PATH: notedGit(log) };
  repository.commit({ ...code, [driver]: told, [header]: structOf(2) });
  const asked = (): boolean => {
    const words = existsSync(log) ? readFileSync(log, "utf8") : "";
    rmSync(log, { force: true });
    return /\bls-tree\b/.test(words);
  };
  const seen: string[] = [];
  for (const { name, files, isOpen } of steps) {
    if (isOpen) repository.write(files);
    else repository.commit(files);
    const words = ["check", "--terse", ...(isOpen ? [] : ["HEAD~..HEAD"])];
    const without = repository.cli([...words, "--no-cache"]);
    const first = repository.cli(words, { env });
    const isRead = asked();
    expect(first).toMatchObject({ status: without.status, stdout: without.stdout, stderr: without.stderr });
    const again = repository.cli(words, { env });
    expect(again).toMatchObject({ status: without.status, stdout: without.stdout });
    const verdict = /^(\w+): /m.exec(without.stdout.split("\n").at(-2)!)?.[1];
    seen.push(`${name}: ${verdict}${isRead ? ", code was read" : ""}${asked() ? ", and again" : ""}`);
    if (isOpen) repository.git("checkout", "-q", ".");
  }
  expect(seen).toEqual([
    "a member more: compatible, code was read",
    "code of no contract: compatible",
    "another member: compatible",
    "a member in the working tree: compatible",
    "a copy of all in the working tree: breaking",
    "a copy of all: breaking, code was read",
    "a member where all is copied: breaking",
    "the old way again: breaking",
    "a member where the size is told: compatible",
    "a new file that speaks of it: breaking, code was read",
    "it speaks otherwise: breaking, code was read",
  ]);
});

test("code that is missing from a repository is missed, and looked for again", () => {
  const repository = gitRepository();
  const env = { XDG_CACHE_HOME: temporaryTree({}) };
  repository.commit({ ...code, [driver]: told, [header]: structOf(2) });
  repository.commit({ [header]: structOf(3) });
  expect(repository.cli(["check", "HEAD~..HEAD"], { env }).status).toBe(0);
  repository.commit({ [driver]: `${whole}int other;\n` });
  repository.commit({ [header]: structOf(4) });
  const id = repository.git("rev-parse", `HEAD:${driver}`);
  const file = join(repository.path, ".git/objects", id.slice(0, 2), id.slice(2));
  const object = readFileSync(file);
  rmSync(file);
  for (const words of [[], ["--no-cache"]]) {
    const { status, stderr } = repository.cli(["check", "HEAD~..HEAD", ...words], { env });
    expect(status).toBe(2);
    expect(stderr).toMatch(`${driver}: object ${id.slice(0, 12)} is missing from the repository`);
  }
  writeFileSync(file, object);
  expect(repository.cli(["check", "HEAD~..HEAD"], { env }).status).toBe(1);
});

test("git is asked once how the code of two commits differs: it may have to look through all of a kernel", () => {
  const repository: GitRepository = gitRepository();
  const log = join(temporaryTree({}), "log");
  repository.commit({ ...code, [driver]: told, [header]: structOf(2) });
  repository.commit({ "drivers/d7.c": "int other;\n", [header]: structOf(3) });
  repository.cli(["check", "--no-cache", "HEAD~..HEAD"], { env: { PATH: notedGit(log) } });
  const looks = / (?:diff-tree|grep|ls-tree) /;
  const asked = readFileSync(log, "utf8")
    .split("\n")
    .filter((words) => looks.test(words));
  expect(asked).toContainEqual(expect.stringContaining(" diff-tree "));
  expect(asked).toEqual([...new Set(asked)]);
});

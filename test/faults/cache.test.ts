import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskCache } from "../../src/cli/disk-cache.ts";
import { GitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";
import { faultFile } from "./faulty-run.ts";
import { inShell } from "./in-shell.ts";

/** More code than is read without asking git for words, which is what is kept. */
const code = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`drivers/d${index}.c`, `int d${index};\n`]));
const header = "include/uapi/linux/a.h";
/** As many as are worth being kept as they are. */
const headers = Object.fromEntries(
  Array.from({ length: 250 }, (_, index) => [`include/uapi/linux/h${index}.h`, `struct h${index} { int a; };\n`]),
);

let repository: GitRepository;
let said = "";
const check = "uapi-compat check v1..v2 --terse";

// git takes its time where others want the machine, too.
const timeout = 60_000;
beforeAll(() => {
  repository = new GitRepository(mkdtempSync(join(tmpdir(), "uapi-compat-")));
  repository.git("init", "-q", "-b", "main");
  repository.commit({ ...code, ...headers, [header]: "struct a { int b, c; };\n" }, "v1");
  const copied = "struct x { int a; };\nint f(void) { return copy_struct_from_user(0, 4, 0, 4); }\n";
  repository.commit({ "drivers/d0.c": copied, [header]: "struct a { int c, b; };\n" }, "v2");
  said = inShell(`${check} --no-cache`, repository.path).stdout;
}, timeout);

afterAll(() => rmSync(repository.path, { recursive: true, force: true }));

const right = (): object => ({ status: 1, stdout: said, stderr: "" });
const inCache = (cache: string, before = ""): object =>
  inShell(`export XDG_CACHE_HOME=${cache}; ${before} ${check}`, repository.path);
const entriesOf = (cache: string): string[] => readdirSync(join(cache, "uapi-compat/entries")).toSorted();

test("two runs at once on one cache say the same, and leave whole entries", () => {
  const [cache, other] = [temporaryTree({}), temporaryTree({})];
  // The second keeps what the first, which may be the only one, does not.
  for (const _ of ["first", "second"]) expect(inCache(other)).toMatchObject(right());
  const ended = inCache(cache, `(${check} >${cache}/one) & (${check} >${cache}/two) & wait;`);
  expect(ended).toMatchObject(right());
  for (const name of ["one", "two"]) expect(readFileSync(join(cache, name), "utf8")).toBe(said);
  expect(entriesOf(cache)).toEqual(entriesOf(other));
});

test("what one run read the next need not ask git for", () => {
  const [cache, clone] = [temporaryTree({}), join(temporaryTree({}), "clone")];
  const { path } = repository;
  expect(inShell(`git clone -q --no-hardlinks . ${clone}`, path)).toMatchObject({ status: 0 });
  const run = `export XDG_CACHE_HOME=${cache}; ${check}`;
  expect(inShell(run, clone)).toMatchObject(right());
  // A header that is the same on both sides goes from the repository.
  const gone = `git -C ${clone} unpack-objects -q <$(echo ${clone}/.git/objects/pack/*.pack)`;
  const object = inShell("git rev-parse v1:include/uapi/linux/h7.h", path).stdout.trim();
  const file = join(clone, ".git/objects", object.slice(0, 2), object.slice(2));
  inShell(`mv .git/objects/pack/*.pack ${clone}.pack; ${gone.replace(/<.*/, `<${clone}.pack`)}; rm ${file}`, clone);
  expect(inShell(`${run} --no-cache`, clone)).toMatchObject({ status: 2 });
  expect(inShell(run, clone)).toMatchObject(right());
});

test("entries that are damaged, or that are folders, are made anew or done without", () => {
  const cache = temporaryTree({});
  inCache(cache);
  const names = entriesOf(cache);
  expect(names.length).toBeGreaterThan(0);
  const whole = names.map((name) => readFileSync(join(cache, "uapi-compat/entries", name)));
  for (const name of names) writeFileSync(join(cache, "uapi-compat/entries", name), "drivers/d1.c\0");
  expect(inCache(cache)).toMatchObject(right());
  expect(names.map((name) => readFileSync(join(cache, "uapi-compat/entries", name)))).toEqual(whole);
  for (const name of names) {
    rmSync(join(cache, "uapi-compat/entries", name));
    mkdirSync(join(cache, "uapi-compat/entries", name));
  }
  expect(inCache(cache)).toMatchObject(right());
  expect(entriesOf(cache)).toEqual(names);
});

test("an entry of which a part was damaged is made anew, whichever part", () => {
  const cache = temporaryTree({});
  inCache(cache);
  const folder = join(cache, "uapi-compat/entries");
  for (const name of entriesOf(cache)) {
    const whole = readFileSync(join(folder, name));
    // What stands before it, as the head, says that all is well.
    for (const from of [1, 3].map((part) => Math.floor((whole.length * part) / 4))) {
      writeFileSync(join(folder, name), Buffer.from(whole).fill(0xff, from));
      expect(inCache(cache)).toMatchObject(right());
    }
    rmSync(folder, { recursive: true });
    inCache(cache);
    expect(readFileSync(join(folder, name))).toEqual(whole);
  }
});

test.each([
  ["on a full disk", "ulimit -f 0;"],
  ["where nobody can write", "export XDG_CACHE_HOME=/proc/self;"],
  ["that is a file", "export XDG_CACHE_HOME=$PWD/include/uapi/linux/a.h;"],
])("a cache %s keeps nothing, and nobody is told", (_, before) => {
  const cache = temporaryTree({});
  expect(inCache(cache, before)).toMatchObject(right());
  expect(readdirSync(cache, { recursive: true }).filter((name) => /[0-9a-f]{8}/.test(String(name)))).toEqual([]);
});

test("who reads an entry while it is written reads the one before", () => {
  const directory = join(temporaryTree({}), "entries");
  diskCache(directory).put("key", Buffer.from("before"));
  const fault = faultFile(`const { writeFileSync } = fs;
    fs.writeFileSync = (file, bytes, options) => {
      writeFileSync(file, bytes.subarray(0, bytes.length - 1), options);
      process.kill(process.pid, "SIGKILL");
    };`);
  const put = `const { diskCache } = await import(${JSON.stringify(resolve("dist/src/cli/disk-cache.js"))});
    diskCache(${JSON.stringify(directory)}).put("key", Buffer.from("after"));`;
  const { signal } = spawnSync(process.execPath, ["--require", fault, "--input-type=module", "--eval", put]);
  expect(signal).toBe("SIGKILL");
  expect(readdirSync(directory)).toHaveLength(2);
  expect(Buffer.from(diskCache(directory).get("key")!).toString()).toBe("before");
});

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const uapi = (name: string): string => `include/uapi/linux/${name}.h`;

/** As many as are worth being kept, each speaking of the one before. */
const headers = Object.fromEntries(
  Array.from({ length: 240 }, (_, at) => [
    uapi(`h${at}`),
    `/* beside struct h${at - 1} */\n#define H${at}_MAX ${at}\nstruct h${at} { int a; };\n`,
  ]),
);

const base = {
  ...headers,
  [uapi("size")]: "#define FOO_SIZE 4\n",
  [uapi("held")]: "#include <linux/size.h>\nstruct held { char a[FOO_SIZE]; };\n",
  [uapi("paste")]: "#define PASTED(x) FOO_##x\n#define OUTER(x) PASTED(x)\n",
  [uapi("made")]: "#include <linux/paste.h>\n#include <linux/size.h>\nstruct made { char a[OUTER(SIZE)]; };\n",
  [uapi("cut")]: "#include <linux/size.h>\nstruct cut { char a[FOO_\\\nSIZE]; };\n",
  [uapi("name")]: "/* größe of struct held */\nstruct name { int a; };\n",
};

/** Each is a commit: what the unchanged headers have to do with it is known without reading them, or not. */
const steps: readonly Readonly<Record<string, string | Buffer | null>>[] = [
  { [uapi("size")]: "#define FOO_SIZE 8\n" },
  { [uapi("h7")]: "struct h7 { int a, b; };\n" },
  { [uapi("paste")]: "#define PASTED(x) BAR_##x\n#define OUTER(x) PASTED(x)\n#define BAR_SIZE 2\n" },
  { [uapi("paste")]: "#define PASTED(x, y) x##_##y\n#define OUTER(x) PASTED(FOO, x)\n" },
  { [uapi("held")]: "#include <linux/size.h>\nstruct held { char a[FOO_SIZE + 1]; };\n" },
  { [uapi("h8")]: null, [uapi("h300")]: "struct h8 { int a; };\n" },
  { [uapi("h9")]: Buffer.from("struct h9 { int a; };\n\0") },
  Object.fromEntries(Array.from({ length: 30 }, (_, at) => [uapi(`n${at}`), `struct n${at} { char a[FOO_SIZE]; };\n`])),
  { [uapi("size")]: "#define FOO_SIZE 16\n" },
];

test("each commit of a history is told as it is without what was kept of those before, whatever became of that", () => {
  const repository = gitRepository();
  const cache = temporaryTree({});
  const env = { XDG_CACHE_HOME: cache };
  const folder = join(cache, "uapi-compat/entries");
  repository.commit(base);
  for (const [at, files] of steps.entries()) {
    repository.commit(files);
    const words = ["check", "HEAD~..HEAD", "--format", "json"];
    const { status, stdout, stderr } = repository.cli([...words, "--no-cache"]);
    expect(JSON.parse(stdout)).toHaveProperty("verdict");
    const told = { status, stdout, stderr };
    expect(repository.cli(words, { env })).toMatchObject(told);
    if (at % 2 === 0) continue;
    // What stands before it, as the head, says that all is well.
    const file = join(folder, readdirSync(folder).toSorted()[at % 4 === 1 ? 0 : 1]!);
    writeFileSync(file, readFileSync(file).fill(0x5a, Math.floor((statSync(file).size * at) / steps.length)));
    expect(repository.cli(words, { env })).toMatchObject(told);
  }
});

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { run } from "../../../src/cli/run.ts";
import type { Entry } from "../entry.ts";
import { Broken, requireLine } from "../laws.ts";
import { printable } from "../../../src/declare/printable.ts";
import { scratch } from "../scratch.ts";

const files: Readonly<Record<string, string>> = {
  "a.h": "struct foo { int a; };\n#define FOO_MAX 3\n",
  "b.h": "struct foo { int a; int b; };\n#define FOO_MAX 4\n",
  "old/linux/foo.h": "struct foo { int a; };\n",
  "new/linux/foo.h": "struct foo { long a; };\n",
  "x.patch": "--- a.h\n+++ a.h\n@@ -1 +1 @@\n-struct foo { int a; };\n+struct foo { long a; };\n",
  "c.toml": 'data-models = ["x86_64"]\n',
  "empty.jsonl": "",
};

let folder: string | null = null;

/** A folder with something for each word; nothing else is around it. */
function scene(): string {
  if (folder !== null) return folder;
  folder = join(scratch(), "scene");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  process.env["XDG_CACHE_HOME"] = join(scratch(), "cache");
  process.env["GIT_CEILING_DIRECTORIES"] = scratch();
  return folder;
}

const words = [
  ..."check changes lint contracts layout snapshot history encode decode negotiate explain rules --help --version".split(
    " ",
  ),
  ..."a.h b.h old new old/linux/foo.h x.patch c.toml empty.jsonl missing.h - -- . foo linux/foo.h release:v6.12 release:v7.3 btf:a.h HEAD HEAD~1..HEAD v6.12:a.h A...B".split(
    " ",
  ),
  ..."--format json text sarif markdown html nipa --data-model x86_64 all i386,arm64 --fail-on running,rebuild --terse --patch --config --include --no-cache --release v6.12 --on iommufd --request 0x3b89".split(
    " ",
  ),
  ...'IOMMU_HWPT_ALLOC iommu_hwpt_vtd_s1 VFIO_DEVICE_BIND_IOMMUFD openat2 struct-grew {} 00+z8 {"flags":1} --size 48 --kernel v7.3 --program v6.12'.split(
    " ",
  ),
];

/** What writes a file, and what leads out of the folder, is not tried. */
const isUnsafe = (word: string): boolean =>
  /^-+o|^[/~]|\.\.\/|^\.\.$|:\/|=\/|^--format.*:|^(?:text|json|sarif|github|gitlab|junit|markdown|html|nipa).*:/.test(
    word,
  );

const entry: Entry = {
  name: "command-line",
  reads: "arguments: subcommands, options, sources, revisions, names",
  share: 2,
  longest: 600,
  stride: 1,
  seeds: () => [],
  grown: fc
    .tuple(fc.constantFrom(...words.slice(0, 14)), fc.array(fc.constantFrom(...words), { maxLength: 5 }))
    .map(([first, rest]) => Buffer.from([first, ...rest].join("\n"))),
  fragments: words.map((word) => `\n${word}`),
  async run(input) {
    const argv = input.toString().split("\n");
    if (argv.some((word, index) => isUnsafe(word) || (argv[index - 1] === "--format" && word.includes(":")))) {
      return { kind: "refused", said: () => "not tried" };
    }
    const complaints: string[] = [];
    let printed = "";
    const terminal = {
      colour: false,
      print: (text: string) => void (printed += text),
      complain: (line: string) => void complaints.push(line),
      progress: () => {},
    };
    const before = process.cwd();
    process.chdir(scene());
    try {
      const status = await run(argv, terminal);
      // The terminal itself takes out what would steer it.
      for (const line of complaints) requireLine(printable(line).slice(0, 900));
      if (complaints.some((line) => line.includes("internal error"))) throw new Broken(complaints.join(" "));
      if (![0, 1, 2].includes(status) && !(status === 250 && argv.includes("nipa")))
        throw new Broken(`exit status ${status}`);
      if (status === 2 && complaints.length === 0 && printed === "") throw new Broken("exit status 2 without a word");
      return {
        kind: status === 2 ? "refused" : "answered",
        said: () => `${status} ${printed}${complaints.join("\n")}`,
      };
    } finally {
      process.chdir(before);
    }
  },
};
export default entry;

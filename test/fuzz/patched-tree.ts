import { createTwoFilesPatch } from "diff";
import fc from "fast-check";
import { check } from "../../src/gate/check.ts";
import { kernelTreeSource } from "../../src/input/kernel/kernel-tree-source.ts";
import { isText } from "../../src/input/opened-source.ts";
import { openSeries } from "../../src/input/patch/open-series.ts";
import { memoryTree } from "../support/memory-tree.ts";
import type { Answer } from "./entry.ts";
import { answerOf, Broken, requireClause, spelled } from "./laws.ts";

const numbered = (name: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `#define ${name}_${index} ${index}\n`).join("");

/** What patches are made for. */
const files: Readonly<Record<string, string>> = {
  "include/uapi/linux/foo.h": `#ifndef FOO_H\n#define FOO_H\n${numbered("FOO", 12)}struct foo {\n\tint a;\n\tint b;\n};\n#endif\n`,
  "include/uapi/linux/bar.h": `${numbered("BAR", 5)}\n\nstruct bar { int a; };`,
  "include/uapi/linux/dir/baz qux.h": "struct baz { int a; };\r\nstruct qux { int a; };\r\n",
  "arch/x86/include/uapi/asm/foo.h": "struct asm_foo { long a; };\n",
  "drivers/foo/main.c": "int foo(void)\n{\n\treturn 0;\n}\n",
};
const paths = Object.keys(files);

const line = fc.constantFrom(
  "",
  "\tint z;",
  "};",
  "#define NEW 1",
  "struct new { int a; };",
  "-- ",
  "+++ b/x",
  "@@ -1 +1 @@",
  "From x",
);

/** An edit of one file as git writes it. */
const edit: fc.Arbitrary<string> = fc
  .record({
    path: fc.constantFrom(...paths),
    at: fc.nat(18),
    cut: fc.nat(3),
    put: fc.array(line, { maxLength: 3 }),
    context: fc.constantFrom(3, 3, 1, 0),
    way: fc.constantFrom("edit", "edit", "edit", "delete", "create", "rename"),
  })
  .map(({ path, at, cut, put, context, way }) => {
    const old = files[path]!;
    const lines = old.split("\n");
    lines.splice(at, cut, ...put);
    const now = lines.join("\n");
    const heading = `diff --git a/${path} b/${path}\n`;
    const [a, b] = [`a/${path}`, `b/${path}`];
    const hunks = (from: string, to: string, oldName: string, newName: string): string =>
      createTwoFilesPatch(oldName, newName, from, to, "", "", { context }).replace(/^=+\n/, "").replaceAll(/\t$/gm, "");
    if (way === "delete")
      return `${heading}deleted file mode 100644\nindex 123..000\n${hunks(old, "", a, "/dev/null")}`;
    const other = path.replace(/(\w+\.[ch])$/, "new-$1");
    if (way === "create") {
      return `diff --git a/${other} b/${other}\nnew file mode 100644\nindex 000..123\n${hunks("", now, "/dev/null", `b/${other}`)}`;
    }
    if (way === "rename") {
      return `diff --git a/${path} b/${other}\nsimilarity index 90%\nrename from ${path}\nrename to ${other}\n${hunks(old, now, a, `b/${other}`)}`;
    }
    return `${heading}index 123..456 100644\n${hunks(old, now, a, b)}`;
  });

/** The diff of a patch. */
export const diffText: fc.Arbitrary<string> = fc
  .array(edit, { minLength: 1, maxLength: 3 })
  .map((edits) => edits.join(""));

export const diffFragments: readonly string[] = [
  ..."diff --git a/include/uapi/linux/foo.h b/include/uapi/linux/foo.h\n|--- a/include/uapi/linux/foo.h\n|+++ b/include/uapi/linux/bar.h\n".split(
    "|",
  ),
  ..."--- /dev/null\n|+++ /dev/null\n|@@ -1,3 +1,4 @@\n|@@ -0,0 +1 @@\n|@@ -99999999999,9 +1,0 @@\n|@@ -1 +1 @@ struct\n| \n|+x\n|-x\n|\\ No newline at end of file\n".split(
    "|",
  ),
  ..."rename from |rename to |copy from |copy to |new file mode 120000\n|new file mode 160000\n|deleted file mode 100644\n|old mode 100644\n|similarity index 100%\n|GIT binary patch\n|Binary files a/x and b/y differ\n|diff --cc x\n".split(
    "|",
  ),
  ...'a/../../../etc/passwd|/etc/passwd|"a/\\303\\244\\t.h"|..|./|include/uapi/linux/foo.h|\0|\r\n|\u00e9'.split("|"),
];

const old = kernelTreeSource(memoryTree(files));

/** What becomes of the tree with a patch file on top: read, applied, and now and then judged. */
export function patchAnswer(input: Buffer): Answer {
  return answerOf(() => {
    const { old: before, steps, remarks } = openSeries(old, input, "the.patch");
    for (const remark of remarks) requireClause(remark);
    const last = steps.at(-1)!.source;
    if (steps.length === 1) requireLines(input, last.tree!.text.bind(last.tree));
    const said = steps.map(({ number, total, subject, touchesHeaders }) => ({
      number,
      total,
      subject,
      touchesHeaders,
    }));
    if (input.length % 4 !== 0 || !isText(last)) return spelled([said, remarks]);
    const { verdict, findings, couldNotCheck } = check(before, last, { dataModels: ["x86_64"] });
    return spelled([said, remarks, verdict, findings.map(({ message }) => message), couldNotCheck]);
  });
}

/** Of one patch each header that it adds lines to holds them, where nothing but that one file is spoken of. */
function requireLines(input: Buffer, text: (path: string) => string | null): void {
  const patch = input.toString("latin1");
  const names = [...patch.matchAll(/^\+\+\+ b\/(include\/uapi\/linux\/(?:foo|bar)\.h)\n@@ -\d/gm)].map(
    ([, name]) => name!,
  );
  const isPlain = patch.startsWith("diff --git ") && patch.match(/^(?:diff|---|\+\+\+) /gm)?.length === 3;
  const added = [...patch.matchAll(/^\+(?!\+\+ )(.*)$/gm)].map(([, added_]) => added_!);
  if (names.length !== 1 || !isPlain || !/^[\x09\x0a\x20-\x7e]*$/.test(patch)) return;
  const now = text(names[0]!) ?? "";
  const missing = added.find((each) => !now.includes(each));
  // What stands behind the lines that a hunk counts belongs to no hunk.
  const isCounted = [...patch.matchAll(/^@@ .*$/gm)].length === 1;
  if (
    missing !== undefined &&
    isCounted &&
    patch.indexOf(`\n+${missing}`) < patch.indexOf("@@ ", patch.indexOf("@@ ") + 3)
  ) {
    throw new Broken(`a patch was taken, and its line ${JSON.stringify(missing)} is not there`);
  }
}

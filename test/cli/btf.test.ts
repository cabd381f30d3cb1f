import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imageOfHeader } from "../support/image-of-header.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

const old = "struct foo { unsigned int a; unsigned int b; };\n#define FOO_MAX 3\n#define foo_alias foo\n";

function tree(header: string): { readonly image: string; readonly root: string } {
  const root = temporaryTree({ "foo.btf": imageOfHeader(old), "include/linux/foo.h": header });
  return { image: `btf:${join(root, "foo.btf")}`, root: join(root, "include") };
}

describe("btf: beside headers", () => {
  test("agrees with the headers that it was made from, whatever macros these have", () => {
    const { image, root } = tree(`${old}#define FOO_NEW 4\n#define F(x) (x)\n`);
    for (const sides of [
      [image, root],
      [root, image],
    ]) {
      const { status, stdout, stderr } = runCli(["check", ...sides]);
      expect(stdout).toContain("compatible: no findings");
      expect(stdout).toContain("1 of 1 structs, unions, enums and typedefs of the headers are compared");
      expect(stderr).toContain(`note: in x86_64 alone: ${image} has no i386`);
      expect(status).toBe(0);
    }
  });

  test("says what differs at the line of the header, and in its own data model alone", () => {
    const { image, root } = tree("/* foo */\nstruct foo {\n\tunsigned int a;\n};\n");
    const { status, stdout } = runCli(["check", image, root, "--terse"]);
    expect(stdout).toContain(`${root}/linux/foo.h:2: error[running]: struct foo.b removed`);
    expect(stdout).toContain("(field-removed) [x86_64]");
    expect(status).toBe(1);
    const json = JSON.parse(runCli(["check", image, root, "--format", "json"]).stdout) as { dataModels: string[] };
    expect(json.dataModels).toEqual(["x86_64"]);
  });

  test("is shown", () => {
    const { image } = tree(old);
    const { status, stdout, stderr } = runCli(["layout", image, "foo", "--data-model", "x86_64"]);
    expect(stdout).toContain("b;                    /*     4     4 */");
    expect(stderr).toContain("taken for x86_64");
    expect(status).toBe(0);
  });
});

describe("what can't be done with types alone is refused in one line", () => {
  test.each([
    ["two images", (image: string) => ["check", image, image], "compare each with headers"],
    ["an image alone", (image: string) => ["lint", image], "give the headers"],
    ["what binds them", (image: string) => ["contracts", image], "give the headers"],
    [
      "another data model",
      (image: string, root: string) => ["check", image, root, "--data-model", "arm64"],
      "is of x86_64; there is no arm64 in it",
    ],
    ["a picture of everything", (image: string) => ["layout", image], "name a struct, or --all"],
    ["a picture of a header", (image: string) => ["layout", image, "--header", "linux/foo.h"], "give the headers"],
  ])("%s", (_, args, message) => {
    const { image, root } = tree(old);
    const { status, stdout, stderr } = runCli(args(image, root));
    const lines = stderr.trim().split("\n");
    expect(lines.at(-1)).toContain(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});

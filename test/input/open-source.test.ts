import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSource, openSources } from "../../src/input/open-source.ts";
import { isText } from "../../src/input/opened-source.ts";
import type { OpenedSource } from "../../src/input/opened-source.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

function textOf(source: OpenedSource, path: string): string | null {
  if (!isText(source)) throw new Error(`${source.name} is no text`);
  return source.read(path);
}

describe("a single header", () => {
  test("is compared under its path from its include root, so that an include of it means this file", async () => {
    const tree = temporaryTree({ "include/uapi/linux/foo.h": "A", "foo-v2.h": "B" });
    expect((await openSource(join(tree, "include/uapi/linux/foo.h"))).headers).toEqual(["linux/foo.h"]);
    expect((await openSource(join(tree, "foo-v2.h"))).headers).toEqual(["foo-v2.h"]);
  });

  test("is compared under the path of the header in the roots that has its include guard", async () => {
    const guarded = (name: string): string => `#ifndef ${name}\n#define ${name}\n#endif\n`;
    const tree = temporaryTree({
      "root/drm/foo.h": guarded("FOO_H"),
      "root/linux/foo.h": guarded("_LINUX_FOO_H"),
      "root/asm/foo.h": "",
      "root/stdlib/foo.h": guarded("STDLIB_FOO_H"),
      "old.h": guarded("_UAPI_LINUX_FOO_H"),
      "b/foo.h": guarded("_UAPIFOO_H"),
      "c/foo.h": guarded("SOMEBODY_ELSES_FOO_H"),
      "d/foo.h": guarded("STDLIB_FOO_H"),
      "e/foo.h": "#ifndef _LINUX_FOO_H\n#error wants linux/foo.h\n#endif\n",
    });
    const includes = [join(tree, "root")];
    const pathOf = async (file: string): Promise<readonly string[]> =>
      (await openSource(join(tree, file), { includes })).headers;
    expect(await pathOf("old.h")).toEqual(["linux/foo.h"]);
    expect(await pathOf("b/foo.h")).toEqual(["drm/foo.h"]);
    expect(await pathOf("c/foo.h")).toEqual(["foo.h"]);
    expect(await pathOf("d/foo.h")).toEqual(["foo.h"]);
    expect(await pathOf("e/foo.h")).toEqual(["foo.h"]);

    const pair = await openSources(join(tree, "old.h"), join(tree, "c/foo.h"), { includes });
    expect(pair.new.headers).toEqual(["linux/foo.h"]);
    expect(pair.new.label("linux/foo.h")).toBe(join(tree, "c/foo.h"));
  });

  test("is paired with another one whatever the two are called, each under its own label", async () => {
    const tree = temporaryTree({ "a/foo.h": "A", "b/bar.h": "B" });
    const pair = await openSources(join(tree, "a/foo.h"), join(tree, "b/bar.h"));
    expect(pair.old.headers).toEqual(pair.new.headers);
    expect(textOf(pair.new, "foo.h")).toBe("B");
    expect([pair.old.label("foo.h"), pair.new.label("foo.h")]).toEqual([join(tree, "a/foo.h"), join(tree, "b/bar.h")]);
  });

  test("reads from the given roots alone: not beside itself, and with --include not from the system", async () => {
    const tree = temporaryTree({ "foo.h": "", "beside.h": "", "root/linux/bar.h": "R" });
    const source = await openSource(join(tree, "foo.h"), { includes: [join(tree, "root")] });
    expect(textOf(source, "linux/bar.h")).toBe("R");
    expect(textOf(source, "beside.h")).toBeNull();
    expect(textOf(source, "stdio.h")).toBeNull();
    expect(source.label("linux/bar.h")).toBe(join(tree, "root/linux/bar.h"));
  });

  test("has the system's headers for a root where none is given", async () => {
    const tree = temporaryTree({ "foo.h": "" });
    const source = await openSource(join(tree, "foo.h"));
    expect(textOf(source, "linux/types.h")).toContain("__u32");
    expect(textOf(source, "asm/types.h")).not.toBeNull();
    expect(source.label("linux/types.h")).toBe("/usr/include/linux/types.h");
  });
});

test.each([
  ["nothing", /nothing: no such file or directory/],
  ["foo.h/", /foo\.h\/: a file, not a directory/],
  ["foo.h/bar.h", /no such file or directory/],
  ["nul.h", /nul\.h:2: holds a NUL byte/],
  ["empty", /no such file or directory/],
])("%s is one line that says why not", async (spelling, line) => {
  const tree = temporaryTree({ "foo.h": "", "nul.h": "\n\0" });
  await expect(openSource(join(tree, "/") + spelling)).rejects.toThrow(line);
});

test("a header and a directory are no pair", async () => {
  const tree = temporaryTree({ "foo.h": "", "dir/foo.h": "" });
  const [file, directory] = [join(tree, "foo.h"), join(tree, "dir")];
  const line = `${file} is a file and ${directory} a directory; compare two headers or two directories`;
  await expect(openSources(file, directory)).rejects.toThrow(line);
  await expect(openSources(directory, file)).rejects.toThrow(line);
});

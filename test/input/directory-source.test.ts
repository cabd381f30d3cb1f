import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Unreadable } from "../../src/header/source.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

describe("an include root", () => {
  test("lists its headers, sorted, and nothing else", () => {
    const tree = temporaryTree({ "linux/b.h": "B", "linux/a/z.h": "", "asm/a.h": "", "linux/Kbuild": "", README: "" });
    const source = directorySource(tree);
    expect(source.headers).toEqual(["asm/a.h", "linux/a/z.h", "linux/b.h"]);
    expect(source.read("linux/b.h")).toBe("B");
    expect(source.read("linux/c.h")).toBeNull();
    expect(source.label("linux/b.h")).toBe(join(tree, "linux/b.h"));
  });

  test("may have links: inner ones are followed, loops once, dangling ones are said when they are read", () => {
    const tree = temporaryTree({ "asm-x86/types.h": "T" });
    symlinkSync("asm-x86", join(tree, "asm"));
    symlinkSync("..", join(tree, "asm-x86/up"));
    symlinkSync("nowhere.h", join(tree, "dangling.h"));
    symlinkSync("self.h", join(tree, "self.h"));
    const source = directorySource(tree);
    expect(source.headers).toEqual(["asm-x86/types.h", "asm/types.h", "dangling.h", "self.h"]);
    expect(source.read("asm/types.h")).toBe("T");
    expect(source.read("dangling.h")).toBeNull();
    expect(() => source.read("self.h")).toThrow(Unreadable);
    expect(source.label("self.h")).toBe(join(tree, "self.h"));
  });

  test("whose link leads out needs the target as a root", () => {
    const tree = temporaryTree({ "root/linux/a.h": "", "elsewhere/types.h": "T" });
    symlinkSync("../elsewhere", join(tree, "root/asm"));
    expect(() => directorySource(join(tree, "root"))).toThrow(/root\/asm: a symbolic link that leads out .* --include/);
    const source = directorySource(join(tree, "root"), [join(tree, "elsewhere")]);
    expect(source.headers).toEqual(["asm/types.h", "linux/a.h"]);
    expect(source.read("asm/types.h")).toBe("T");
  });

  test("lists a link deeper inside that leads out, so that reading it says why", () => {
    const tree = temporaryTree({ "root/linux/a.h": "", "elsewhere/b.h": "B" });
    symlinkSync("../../elsewhere", join(tree, "root/linux/vendor"));
    const source = directorySource(join(tree, "root"));
    expect(source.headers).toEqual(["linux/a.h", "linux/vendor"]);
    expect(() => source.read("linux/vendor")).toThrow("a symbolic link that leads out of the given roots");
    expect(() => source.read("linux/vendor/b.h")).toThrow("a symbolic link that leads out of the given roots");
  });

  test("is not the directory above it, and not one without headers", () => {
    const tree = temporaryTree({ "include/linux/a.h": "", "empty/README": "" });
    expect(() => directorySource(tree)).toThrow(`did you mean ${join(tree, "include")}?`);
    expect(() => directorySource(join(tree, "empty"))).toThrow(/no headers in it/);
  });

  test("does not list what further roots hold", () => {
    const tree = temporaryTree({ "a/linux/a.h": "", "b/linux/b.h": "B" });
    const source = directorySource(join(tree, "a"), [join(tree, "b")]);
    expect(source.headers).toEqual(["linux/a.h"]);
    expect(source.read("linux/b.h")).toBe("B");
    expect(source.label("linux/b.h")).toBe(join(tree, "b/linux/b.h"));
  });
});

describe("a kernel tree", () => {
  const kernel = {
    "include/uapi/linux/foo.h": "",
    "include/uapi/asm-generic/ioctl.h": "",
    "include/uapi/asm-generic/fcntl.h": "",
    "include/uapi/asm-generic/unlisted.h": "",
    "include/uapi/asm-generic/Kbuild": "mandatory-y += ioctl.h\nmandatory-y += fcntl.h\nmandatory-y += absent.h\n",
    "arch/x86/include/uapi/asm/fcntl.h": "own",
    "arch/x86/include/uapi/asm/Kbuild": "generated-y += unistd_64.h\n",
    "arch/arm/include/uapi/asm/other.h": "",
    "include/linux/kernel.h": "",
  };

  test("is read as headers_install would install it for x86", () => {
    const tree = temporaryTree(kernel);
    const source = directorySource(tree);
    expect(source.headers.filter((header) => !header.startsWith("asm-generic/"))).toEqual([
      "asm/fcntl.h",
      "asm/ioctl.h",
      "linux/foo.h",
    ]);
    expect(source.read("asm/fcntl.h")).toBe("own");
    expect(source.read("asm/ioctl.h")).toBe("#include <asm-generic/ioctl.h>\n");
    expect(source.read("asm/unlisted.h")).toBe("#include <asm-generic/unlisted.h>\n");
    expect(source.read("asm/other.h")).toBeNull();
    expect(source.read("linux/kernel.h")).toBeNull();
    expect(source.label("linux/foo.h")).toBe(join(tree, "include/uapi/linux/foo.h"));
    expect(source.label("asm/fcntl.h")).toBe(join(tree, "arch/x86/include/uapi/asm/fcntl.h"));
  });
});

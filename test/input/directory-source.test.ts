import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Unreadable } from "../../src/header/source.ts";
import { directorySource } from "../../src/input/directory-source.ts";
import type { Architecture } from "../../src/declare/architecture.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
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
    const sysroot = temporaryTree({ "usr/include/linux/a.h": "" });
    expect(() => directorySource(sysroot)).toThrow(`did you mean ${join(sysroot, "usr/include")}?`);
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

describe("the asm/ of another architecture", () => {
  const x86 = { "include/linux/a.h": "", "include/asm/mtrr.h": "", "include/asm/types.h": "x86" };
  const generic = { "include/asm-generic/types.h": "" };
  const on = (files: Readonly<Record<string, string>>, architecture: Architecture, root = "include"): TextSource =>
    directorySource(join(temporaryTree(files), root)).inArchitecture!(architecture);

  test.each([
    ["a root of its own beside the first", "arm64/include/asm/types.h"],
    ["a multiarch folder in the root", "include/aarch64-linux-gnu/asm/types.h"],
    ["a multiarch folder beside the root", "aarch64-linux-gnu/include/asm/types.h"],
    ["where Debian keeps what others link to", "lib/linux/uapi/arm64/asm/types.h"],
  ])("is %s", (_, place) => {
    const source = on({ ...x86, [place]: "arm64" }, "arm64");
    expect(source.headers.filter((path) => !path.startsWith("linux/"))).toEqual(["asm/types.h"]);
    expect(source.read("asm/types.h")).toBe("arm64");
    expect(source.label("asm/types.h").endsWith(place)).toBe(true);
    expect([source.gaps, source.lacks]).toEqual([[], []]);
  });

  test("is never x86's: asm-generic/ stands in, and that is said", () => {
    const source = on({ ...x86, ...generic }, "arm64");
    expect(source.headers).toEqual(["asm-generic/types.h", "linux/a.h"]);
    expect(source.read("asm/types.h")).toBe("#include <asm-generic/types.h>\n");
    expect(source.read("asm/mtrr.h")).toBeNull();
    expect(source.lacks).toEqual(["asm"]);
    expect(source.gaps).toMatchObject([
      { file: "asm", why: expect.stringMatching(/^asm\/ is x86's; arm64's is not given/) },
    ]);
  });

  test("is x86's where the root is another's", () => {
    const arm64 = {
      "arm64/include/linux/a.h": "",
      "arm64/include/asm/sve_context.h": "",
      "arm64/include/asm/types.h": "arm64",
    };
    const alone = on(arm64, "x86", "arm64/include");
    expect(alone.lacks).toEqual(["asm"]);
    const beside = on({ ...arm64, ...x86 }, "x86", "arm64/include");
    expect(beside.read("asm/types.h")).toBe("x86");
    expect(beside.headers).toEqual(["asm/mtrr.h", "asm/types.h", "linux/a.h"]);
    expect(
      on({ ...arm64, ...x86, "s390/include/asm/types.h": "s390" }, "s390", "arm64/include").read("asm/types.h"),
    ).toBe("s390");
  });

  test("is not that of a neighbour's neighbour", () => {
    const files = { "a/include/linux/a.h": "", "a/include/asm/mtrr.h": "", "arm64/include/asm/types.h": "" };
    expect(on(files, "arm64", "a/include").lacks).toEqual(["asm"]);
  });

  test("is not a folder that is another's, whatever it is called", () => {
    expect(on({ ...x86, "arm64/include/asm/chsc.h": "s390" }, "arm64").lacks).toEqual(["asm"]);
  });

  test("is the root's own where nothing tells whose that is", () => {
    const source = on({ "include/linux/a.h": "", "include/asm/types.h": "any" }, "arm64");
    expect(source.read("asm/types.h")).toBe("any");
    expect([source.gaps, source.lacks]).toEqual([[], []]);
  });

  test("decides whether KVM's headers are the architecture's", () => {
    const files = { ...x86, "include/asm/kvm.h": "", "include/linux/kvm.h": "", "m68k/include/asm/types.h": "m68k" };
    expect(on(files, "x86").headers).toContain("linux/kvm.h");
    expect(on(files, "m68k").headers).toEqual(["asm/types.h", "linux/a.h"]);
  });

  test("comes from a further root, too", () => {
    const tree = temporaryTree({ "own/a.h": "", ...x86, "arm64/include/asm/types.h": "arm64" });
    const source = directorySource(join(tree, "own"), [join(tree, "include")]);
    expect(source.read("asm/types.h")).toBe("x86");
    expect(source.inArchitecture!("arm64").read("asm/types.h")).toBe("arm64");
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

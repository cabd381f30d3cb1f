import { describe, expect, test } from "vitest";
import type { Architecture } from "../../../src/declare/architecture.ts";
import { Unreadable } from "../../../src/header/source.ts";
import { InputError } from "../../../src/declare/input-error.ts";
import { isKernelTree, kernelTreeSource } from "../../../src/input/kernel/kernel-tree-source.ts";
import type { TextSource } from "../../../src/input/opened-source.ts";
import { memoryTree } from "../../support/memory-tree.ts";

const on = (files: Readonly<Record<string, string>>, architecture: Architecture = "x86"): TextSource =>
  kernelTreeSource(memoryTree(files)).inArchitecture!(architecture);

const linux = { "include/uapi/linux/a.h": "A" };
const own = (architecture: Architecture, kbuild = ""): Readonly<Record<string, string>> => ({
  ...linux,
  [`arch/${architecture}/include/uapi/asm/own.h`]: "",
  [`arch/${architecture}/include/uapi/asm/Kbuild`]: kbuild,
});

test("a kernel tree holds include/uapi", () => {
  expect(isKernelTree(memoryTree(linux))).toBe(true);
  expect(isKernelTree(memoryTree({ "include/linux/a.h": "" }))).toBe(false);
  expect(() => kernelTreeSource(memoryTree({ "include/uapi/README": "" }))).toThrow(InputError);
});

test("what headers may be made of is neither a header nor what a build reads", () => {
  const files = {
    ...linux,
    "include/uapi/Kbuild": "",
    "include/uapi/Makefile.lists": "",
    "include/uapi/README": "",
    "include/uapi/linux/.a.swp": "",
    "include/uapi/linux/list.def": "",
    "arch/arm/include/uapi/asm/own.inc": "",
  };
  expect(on(files).fragments).toEqual(["README", "linux/list.def"]);
  expect(on(files, "arm").fragments).toEqual(["README", "linux/list.def", "asm/own.inc"]);
});

describe("what is exported", () => {
  test("is what stands in folders of include/uapi and of the architecture's", () => {
    const files = {
      ...own("arm"),
      "include/uapi/top.h": "",
      "include/uapi/linux/Kbuild": "",
      "arch/x86/include/uapi/asm/x.h": "",
    };
    expect(on(files, "arm").headers).toEqual(["asm/own.h", "linux/a.h"]);
    expect(on(files).headers).toEqual(["asm/x.h", "linux/a.h"]);
  });

  test("is nothing that a Kbuild takes out, for the architectures for which it does", () => {
    const files = {
      ...own("x86"),
      ...own("arm"),
      "include/uapi/linux/kvm.h": "",
      "include/uapi/linux/kvm_para.h": "",
      "arch/x86/include/uapi/asm/kvm.h": "",
      "arch/arm/include/uapi/asm/Kbuild": "generic-y += kvm_para.h\n",
      "include/uapi/asm-generic/kvm_para.h": "",
      "include/uapi/Kbuild": `ifeq ($(wildcard $(srctree)/arch/$(SRCARCH)/include/uapi/asm/kvm.h),)
no-export-headers += linux/kvm.h
endif
ifeq ($(wildcard $(srctree)/arch/$(SRCARCH)/include/uapi/asm/kvm_para.h),)
ifeq ($(wildcard $(objtree)/arch/$(SRCARCH)/include/generated/uapi/asm/kvm_para.h),)
no-export-headers += linux/kvm_para.h
endif
endif
`,
    };
    const linuxOf = (architecture: Architecture): readonly string[] =>
      on(files, architecture).headers.filter((path) => path.startsWith("linux/"));
    expect(linuxOf("x86")).toEqual(["linux/a.h", "linux/kvm.h"]);
    expect(linuxOf("arm")).toEqual(["linux/a.h", "linux/kvm_para.h"]);
  });
});

describe("asm/ headers that include generic ones", () => {
  const generic = {
    "include/uapi/asm-generic/types.h": "",
    "include/uapi/asm-generic/poll.h": "",
    "include/uapi/asm-generic/kvm_para.h": "",
  };
  const mandatory = {
    "include/uapi/asm-generic/Kbuild": "# all\nmandatory-y += types.h\nmandatory-y += own.h absent.h\n",
  };

  test("are made of the lists, and shown where they are listed", () => {
    const source = on({ ...own("arm", "generic-y += kvm_para.h \\\\\n\tpoll.h\n"), ...generic, ...mandatory }, "arm");
    expect(source.headers.filter((path) => path.startsWith("asm/"))).toEqual([
      ...["asm/kvm_para.h", "asm/own.h", "asm/poll.h", "asm/types.h"],
    ]);
    expect(source.read("asm/types.h")).toBe("\n#include <asm-generic/types.h>\n");
    expect(source.label("asm/types.h")).toBe("include/uapi/asm-generic/Kbuild");
    expect(source.read("asm/poll.h")).toBe("\n#include <asm-generic/poll.h>\n");
    expect(source.label("asm/poll.h")).toBe("arch/arm/include/uapi/asm/Kbuild");
    expect(source.read("asm/own.h")).toBe("");
    expect(source.lacks).toEqual([]);
  });

  test("stand in for all of asm/ where the tree does not have the architecture, and that is said", () => {
    const source = on({ ...linux, ...generic, ...mandatory }, "arm64");
    expect(source.headers.filter((path) => path.startsWith("asm/"))).toEqual([]);
    expect(source.read("asm/types.h")).toBe("#include <asm-generic/types.h>\n");
    expect(source.lacks).toEqual(["asm"]);
    expect(source.gaps?.[0]?.why).toMatch(/no arch\/arm64\/include\/uapi/);
  });
});

describe("numbers of system calls", () => {
  const table = "# NR ABI NAME\n0\tcommon\tread\tsys_read\n\n1\t64\tmmap\n2\ti386\told\n3\tx32\tnew\n";

  test("are made of the architecture's own table, line by line", () => {
    const files = {
      ...own("x86", "generated-y += unistd_64.h\ngenerated-y += unistd_x32.h\n"),
      "arch/x86/entry/syscalls/syscall_64.tbl": table,
    };
    expect(on(files).read("asm/unistd_64.h")).toBe("\n#define __NR_read 0\n\n#define __NR_mmap 1\n");
    expect(on(files).read("asm/unistd_x32.h")).toBe(
      "\n#define __NR_read (__X32_SYSCALL_BIT + 0)\n\n\n\n#define __NR_new (__X32_SYSCALL_BIT + 3)\n",
    );
    expect(on(files).label("asm/unistd_64.h")).toBe("arch/x86/entry/syscalls/syscall_64.tbl");
  });

  test("are made of the table that many share, with the ABIs of the architecture", () => {
    const shared = "0 common read\n1 32 only32\n2 64 only64\n3 rlimit getrlimit\n4 renameat renameat\n";
    const files = {
      ...own("riscv", "syscall-y += unistd_32.h\nsyscall-y += unistd_64.h\n"),
      "scripts/syscall.tbl": shared,
      "arch/riscv/kernel/Makefile.syscalls": "syscall_abis_64 += riscv rlimit\n",
    };
    expect(on(files, "riscv").read("asm/unistd_64.h")).toBe(
      "#define __NR_read 0\n\n#define __NR_only64 2\n#define __NR_getrlimit 3\n",
    );
    expect(on(files, "riscv").read("asm/unistd_32.h")).toBe("#define __NR_read 0\n#define __NR_only32 1\n");
  });

  test("are made of the table that the architecture names instead", () => {
    const files = {
      ...own("arm64", "syscall-y += unistd_64.h\n"),
      "arch/arm64/tools/syscall_64.tbl": "7 64 seven\n",
      "arch/arm64/kernel/Makefile.syscalls": "syscalltbl = arch/arm64/tools/syscall_%.tbl\n",
    };
    expect(on(files, "arm64").read("asm/unistd_64.h")).toBe("#define __NR_seven 7\n");
  });

  test("are computed though the tree was built, and read as built only where nobody knows how they are made", () => {
    const files = {
      ...own("x86", "generated-y += unistd_64.h strange.h stranger.h\n"),
      "arch/x86/entry/syscalls/syscall_64.tbl": "0 common read\n",
      "arch/x86/include/generated/uapi/asm/unistd_64.h": "stale",
      "arch/x86/include/generated/uapi/asm/strange.h": "built",
    };
    const source = on(files);
    expect(source.headers).toEqual(["asm/own.h", "asm/strange.h", "asm/stranger.h", "asm/unistd_64.h", "linux/a.h"]);
    expect(source.read("asm/unistd_64.h")).toBe("#define __NR_read 0\n");
    expect(source.read("asm/strange.h")).toBe("built");
    expect(() => source.read("asm/stranger.h")).toThrow(Unreadable);
  });
});

describe("linux/version.h", () => {
  const makefile = "# SPDX\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 300\nEXTRAVERSION =\n";

  test("is made of the Makefile's first lines, with 255 patch levels at most", () => {
    const source = on({ ...own("x86"), Makefile: makefile });
    expect(source.headers).toContain("linux/version.h");
    expect(source.label("linux/version.h")).toBe("Makefile");
    expect(source.read("linux/version.h")?.split("\n").slice(0, 5)).toEqual([
      ...[
        "",
        "#define LINUX_VERSION_MAJOR 6",
        "#define LINUX_VERSION_PATCHLEVEL 12",
        "#define LINUX_VERSION_SUBLEVEL 300",
      ],
      `#define LINUX_VERSION_CODE ${6 * 65_536 + 12 * 256 + 255}`,
    ]);
  });

  test("is not there where the Makefile is no kernel's", () => {
    expect(on({ ...own("x86"), Makefile: "all:\n" }).headers).not.toContain("linux/version.h");
  });
});

test("the same headers are read from another tree, in every architecture", () => {
  const source = kernelTreeSource(memoryTree({ ...own("x86"), ...own("arm") }));
  const patched = source.readFrom!(memoryTree({ ...own("x86"), ...own("arm"), "include/uapi/linux/a.h": "B" }));
  expect([source.read("linux/a.h"), patched.read("linux/a.h")]).toEqual(["A", "B"]);
  expect(patched.inArchitecture!("arm").read("linux/a.h")).toBe("B");
  expect(source.identity!("linux/a.h")).toBe("id of A");
});

describe("where a file of the tree can't be read", () => {
  const table = "arch/x86/entry/syscalls/syscall_64.tbl";
  const kbuild = "arch/x86/include/uapi/asm/Kbuild";
  const files = { ...own("x86", "generated-y += unistd_64.h\n"), [table]: "0 common read\n" };
  const without = (refused: string): TextSource => {
    const tree = memoryTree(files);
    const text = (path: string): string | null => {
      if (path === refused) throw new Unreadable("permission denied");
      return tree.text(path);
    };
    return kernelTreeSource({ ...tree, text });
  };

  test("only the header that is made of it is not seen", () => {
    const source = without(table);
    expect(source.headers).toContain("asm/unistd_64.h");
    expect(() => source.read("asm/unistd_64.h")).toThrow(new Unreadable("permission denied"));
  });

  test.each([kbuild, "Makefile"])("nobody knows the headers without %s", (path) => {
    expect(() => without(path)).toThrow(new InputError(`${path}: permission denied`));
  });
});

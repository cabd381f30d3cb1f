import fc from "fast-check";
import { architectures } from "../../../src/declare/architecture.ts";
import { abisOf } from "../../../src/input/abis-of.ts";
import { kernelTreeSource } from "../../../src/input/kernel/kernel-tree-source.ts";
import { syscallTables } from "../../../src/input/kernel/syscall-tables.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import { memoryTree } from "../../support/memory-tree.ts";
import type { Entry } from "../entry.ts";
import { answerOf, requireClause, spelled } from "../laws.ts";
import { joinedParts, partsOf } from "../parts.ts";

const models = Object.values(dataModels);
const list = fc.constantFrom("generic-y", "generated-y", "genhdr-y", "syscall-y", "mandatory-y", "no-export-headers");
const word = fc.constantFrom(
  "ioctl.h",
  "unistd_64.h",
  "unistd_32.h",
  "types.h",
  "linux/foo.h",
  "../x.h",
  "unistd_x32.h",
);
const assignment = fc
  .tuple(list, fc.constantFrom("+=", "=", ":="), fc.array(word, { maxLength: 3 }), fc.constantFrom(" ", " \\\n\t"))
  .map(([name, operator, words, gap]) => `${name} ${operator} ${words.join(gap)}\n`);
const condition = fc.constantFrom(
  "ifeq ($(wildcard $(srctree)/include/uapi/linux/foo.h),)\n",
  "ifneq ($(wildcard $(objtree)/arch/$(SRCARCH)/x.h),)\n",
  "ifeq ($(CONFIG_X),y)\n",
  "else\n",
  "endif\n",
  "# comment\n",
);
const kbuild = fc.array(fc.oneof(assignment, assignment, condition), { maxLength: 6 }).map((lines) => lines.join(""));
const table = fc
  .array(
    fc.tuple(
      fc.nat(600),
      fc.constantFrom("common", "64", "x32", "i386", "eabi", "n64", "nospu"),
      fc.constantFrom("read", "write", "openat2", "_x"),
    ),
    { maxLength: 6 },
  )
  .map((rows) => rows.map(([number, abi, name]) => `${number}\t${abi}\t${name}\tsys_${name}\n`).join(""));
const tree = fc
  .record({
    architecture: fc.constantFrom(...architectures),
    own: kbuild,
    generic: kbuild,
    top: kbuild,
    rows: table,
    version: fc.nat(300),
  })
  .map(({ architecture, own, generic, top, rows, version }) => {
    const tables = Object.values(syscallTables[architecture] ?? {}).map((each) => each.table);
    return joinedParts({
      Makefile: `VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = ${version}\n`,
      "include/uapi/linux/foo.h":
        "#include <linux/version.h>\n#include <asm/unistd_64.h>\n#include <asm/ioctl.h>\nstruct foo { long a; };\n",
      "include/uapi/asm-generic/ioctl.h": "#define _IO(t, n) (((t) << 8) | (n))\n",
      "include/uapi/asm-generic/types.h": "typedef int t;\n",
      "include/uapi/asm-generic/Kbuild": generic,
      "include/uapi/Kbuild": top,
      [`arch/${architecture}/include/uapi/asm/Kbuild`]: own,
      [`arch/${architecture}/include/uapi/asm/own.h`]: "#define OWN 1\n",
      [tables[0] ?? "scripts/syscall.tbl"]: rows,
    });
  });

const entry: Entry = {
  name: "kernel-trees",
  reads:
    "kernel trees as they are: Kbuild lists, tables of system calls, the Makefile's version, for every architecture",
  share: 15,
  longest: 8000,
  stride: 8,
  seeds: () => [],
  grown: tree,
  fragments: [
    ..."+=|:=|?=|=|\\\n|$(|)|$(wildcard |$(srctree)/|$(SRCARCH)|ifeq (|ifneq (|else\n|endif\n|generic-y += ioctl.h\n|generated-y += unistd_64.h\n|../../x.h|/etc/passwd".split(
      "|",
    ),
    ..."0\tcommon\tread\tsys_read\n|4294967296\t64\tx\n|-1\tcommon\ty\n|0x1f\t64\tz\n|VERSION = 99999999999999999999\n|SUBLEVEL = 256\n|%% include/uapi/linux/new.h\n|\0|\r\n".split(
      "|",
    ),
  ],
  run(input) {
    const files = Object.fromEntries([...partsOf(input, "Makefile")].map(([path, bytes]) => [path, bytes.toString()]));
    const model = models[input.length % models.length]!;
    return answerOf(() => {
      const source = kernelTreeSource(memoryTree(files)).inArchitecture!(model.architecture);
      const [abi] = abisOf(source, [model]);
      for (const { why } of source.gaps ?? []) requireClause(why);
      const said = [...abi!.headers.values()].map(({ path, constants, notSeen }) => [
        source.label(path),
        constants.size,
        notSeen,
      ]);
      return spelled([source.headers, source.gaps, source.lacks, said]);
    });
  },
};
export default entry;

import fc from "fast-check";
import { statementsIn } from "../../../src/contract/sources/statements-in.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, spelled } from "../laws.ts";
import { joinedParts, partsOf } from "../parts.ts";

const struct = fc.constantFrom("struct foo", "struct bar", "struct foo_args");
const member = fc.constantFrom("a", "flags", "__reserved", "pad[0]", "size");

const statement = fc
  .tuple(struct, member, struct)
  .map(([one, field, other]) => [
    `\tminsz = offsetofend(${one}, ${field});\n\tif (copy_from_user(&x, u, minsz))\n\t\treturn -EFAULT;\n`,
    `\tif (x.argsz < minsz || x.${field})\n\t\treturn -EINVAL;\n`,
    `\tif (usize < FOO_SIZE_VER0)\n\t\treturn -EINVAL;\n`,
    `\terr = copy_struct_from_user(&x, sizeof(x), u, usize);\n\tif (err)\n\t\treturn err;\n`,
    `\tif (copy_from_user(&x, u, sizeof(${one})))\n\t\treturn -EFAULT;\n`,
    `\tif (memchr_inv(x.${field}, 0, sizeof(x.${field})))\n\t\treturn -EINVAL;\n`,
    `\trc = iommu_copy_struct_from_user(&x, data, TYPE, ${field});\n`,
    `\tBUILD_BUG_ON(sizeof(${one}) != FOO_SIZE_VER1);\n`,
    `\tswitch (cmd) {\n\tcase FOO_A:\n\t\treturn foo(u, sizeof(${other}));\n\tdefault:\n\t\tbreak;\n\t}\n`,
    `#ifdef CONFIG_X\n\tif (x.${field}) {\n#else\n\t{\n#endif\n\t}\n`,
  ]);
const body = fc
  .array(
    statement.chain((all) => fc.constantFrom(...all)),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join(""));
const code = fc
  .tuple(struct, body, member)
  .map(([one, lines, field]) => [
    `SYSCALL_DEFINE2(foo, ${one} __user *, u, size_t, usize)\n{\n\t${one} x;\n${lines}\treturn 0;\n}\n`,
    `static int foo(${one} __user *u, size_t usize)\n{\n\t${one} x = {};\n\tunsigned long minsz;\n${lines}\treturn 0;\n}\n`,
    `static const struct ops table[] = {\n\tIOCTL_OP(IOMMU_FOO, foo, ${one}, ${field}),\n};\n`,
    `static const struct drm_ioctl_desc d[] = {\n\tDRM_IOCTL_DEF_DRV(FOO_A, foo, DRM_AUTH),\n};\n`,
    `#define FOO_SIZE_VER0 24\n#define FOO_SIZE_VER1 sizeof(${one})\n`,
    `static int foo(struct u *c)\n{\n\t${one} *x = c->cmd;\n\n\tif (x->${field})\n\t\treturn -EOPNOTSUPP;\n\treturn 0;\n}\n`,
  ]);
const file = fc
  .array(
    code.chain((all) => fc.constantFrom(...all)),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join("\n"));

const entry: Entry = {
  name: "kernel-sources",
  reads: "the kernel's own code, for what it says of structs",
  share: 90,
  longest: 20_000,
  stride: 64,
  seeds: () => [],
  grown: fc
    .tuple(file, file, file)
    .map(([one, two, three]) =>
      joinedParts({ "drivers/foo/a.c": one, "drivers/foo/b.c": two, "include/linux/foo.h": three }),
    ),
  fragments: [
    ..."{}()[];,#\\\"'\0\n*&|".split(""),
    ..."/*|*/|//|#if 0\n|#else\n|#endif\n|#define F(x) \\\n|IOCTL_OP(|copy_from_user(|copy_struct_from_user(|sizeof(|offsetofend(|struct foo *|struct |__user *|SYSCALL_DEFINE3(|return -EINVAL;|if (|else |goto out;|out:\n|case X:|->cmd|minsz|usize|_SIZE_VER0|vfio_check_feature(|extensible_ioctl_valid(".split(
      "|",
    ),
  ],
  run(input) {
    const files = [...partsOf(input, "kernel/foo.c")].map(([path, bytes]) => ({ path, text: bytes.toString() }));
    return answerOf(() => {
      const statements = statementsIn(files);
      for (const { record, from } of statements) {
        if (!/^(?:struct|union) \w+$/.test(record)) throw new Broken(`a statement about ${JSON.stringify(record)}`);
        if (!/:[1-9]\d*$/.test(from.words)) throw new Broken(`a statement from ${JSON.stringify(from.words)}`);
      }
      return spelled(statements);
    });
  },
};
export default entry;

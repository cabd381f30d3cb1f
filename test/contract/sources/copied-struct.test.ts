import { describe, expect, test } from "vitest";
import type { Statement } from "../../../src/contract/statement.ts";
import { said, siteWords } from "./said.ts";

const copy = ["	err = copy_struct_from_user(&args, sizeof(args), uargs, usize);", "	return err;", "}"];

describe("a system call that is told the size", () => {
  test("itself, with a minimum that a header of the program names", () => {
    const code = [
      "SYSCALL_DEFINE2(foo, const struct foo_args __user *, uargs, size_t, usize)",
      "{",
      "	struct foo_args args;",
      "	int err;",
      "",
      "	BUILD_BUG_ON(sizeof(struct foo_args) != FOO_ARGS_SIZE_VER1);",
      "	BUILD_BUG_ON(offsetofend(struct foo_args, old) !=",
      "		     FOO_ARGS_SIZE_VER0);",
      "	if (unlikely(usize < FOO_ARGS_SIZE_VER0))",
      "		return -EINVAL;",
      ...copy,
    ];
    const [first, ...constants] = said({ "kernel/foo.c": code });
    expect(brief(first)).toEqual({
      record: "struct foo_args",
      convention: "size-argument",
      minimum: { kind: "constant", name: "FOO_ARGS_SIZE_VER0" },
      carriers: [{ kind: "syscall", name: "foo" }],
    });
    expect(first?.from).toEqual({ kind: "source", words: "copy_struct_from_user kernel/foo.c:11" });
    expect(constants.map(({ sizeConstants }) => sizeConstants)).toEqual([
      ["FOO_ARGS_SIZE_VER1"],
      ["FOO_ARGS_SIZE_VER0"],
    ]);
  });

  test("through a helper that two calls share; the minimum is a number where only the kernel has the constant", () => {
    const code = [
      "static noinline int copy_args(struct foo_args __user *uargs, size_t usize)",
      "{",
      "	struct foo_args args;",
      "	int err;",
      "	if (usize < FOO_ARGS_SIZE_VER0)",
      "		return -EINVAL;",
      ...copy,
      "SYSCALL_DEFINE2(foo, struct foo_args __user *, u, size_t, size)",
      "{",
      "	return copy_args(u, size);",
      "}",
      "static int do_bar(struct foo_args __user *u, size_t size) { return copy_args(u, size); }",
      "SYSCALL_DEFINE2(bar, struct foo_args __user *, u, size_t, size)",
      "{",
      "	return do_bar(u, size);",
      "}",
    ];
    const header = ["#define FOO_ARGS_SIZE_VER0	24 /* sizeof first published struct */"];
    expect(brief(said({ "fs/foo.c": code, "include/linux/foo.h": header })[0])).toEqual({
      record: "struct foo_args",
      convention: "size-argument",
      minimum: { kind: "size", bytes: 24 },
      carriers: [
        { kind: "syscall", name: "foo" },
        { kind: "syscall", name: "bar" },
      ],
    });
  });

  test("by a helper that takes the minimum", () => {
    const code = [
      "SYSCALL_DEFINE2(foo, const struct foo_attr __user *const, attr, const size_t, size)",
      "{",
      "	struct foo_attr foo_attr;",
      "	return copy_min_struct_from_user(&foo_attr, sizeof(foo_attr),",
      "					 offsetofend(typeof(foo_attr), access),",
      "					 attr, size);",
      "}",
    ];
    const [statement] = said({ "security/foo.c": code });
    expect([statement?.convention, statement?.minimum]).toEqual(["size-argument", { kind: "last", member: "access" }]);
  });
});

describe("where the size comes from", () => {
  const taken = (...lines: string[]): Statement | undefined =>
    said({
      "kernel/foo.c": [
        "static int foo(struct foo_args __user *uargs, unsigned int cmd)",
        "{",
        "	struct foo_args args;",
        "	u32 usize;",
        ...lines,
        ...copy,
      ],
    })[0];

  test("the first member", () => {
    const statement = taken(
      "	if (get_user(usize, &uargs->size))",
      "		return -EFAULT;",
      "	if (usize < offsetofend(struct foo_args, index))",
      "		return -EINVAL;",
    );
    expect([statement?.convention, statement?.minimum]).toEqual(["size-first", { kind: "last", member: "index" }]);
  });

  test("the first member, copied without its name", () => {
    expect(
      taken("	if (copy_from_user(&usize, (void __user *)uargs, sizeof(usize)))", "		return -EFAULT;")?.convention,
    ).toBe("size-first");
  });

  test("a member of which 0 is the first size: an early system call", () => {
    const statement = taken(
      "	err = get_user(usize, &uargs->size);",
      "	if (!usize)",
      "		usize = FOO_SIZE_VER0;",
      "	if (usize < FOO_SIZE_VER0 || usize > PAGE_SIZE)",
      "		goto err_size;",
    );
    expect([statement?.convention, statement?.minimum]).toEqual([
      "size-argument",
      { kind: "constant", name: "FOO_SIZE_VER0" },
    ]);
  });

  test("the number of an ioctl, in the function or where it is called", () => {
    expect(brief(taken("	usize = _IOC_SIZE(cmd);"))).toMatchObject({
      convention: "number-sized-extensible",
      variant: "seccomp-addfd",
    });
    const code = [
      "static long foo_add(struct foo_args __user *uargs, unsigned int usize)",
      "{",
      "	struct foo_args args;",
      "	if (usize < 24 || usize >= PAGE_SIZE)",
      "		return -EINVAL;",
      ...copy,
      "static long foo_ioctl(unsigned int cmd, unsigned long arg)",
      "{",
      "	return foo_add((void __user *)arg, _IOC_SIZE(cmd));",
      "}",
    ];
    expect(brief(said({ "kernel/foo.c": code })[0])).toMatchObject({
      convention: "number-sized-extensible",
      minimum: { kind: "size", bytes: 24 },
    });
  });

  test("another struct, beside the pointer", () => {
    const code = [
      "static int foo_query(struct foo_query *args)",
      "{",
      "	struct foo_info info;",
      "	return copy_struct_from_user(&info, sizeof(info), u64_to_user_ptr(args->pointer), args->size);",
      "}",
    ];
    expect(brief(said({ "drivers/gpu/foo.c": code })[0])).toEqual({
      record: "struct foo_info",
      convention: "size-argument",
      carriers: [{ kind: "pointer", record: "struct foo_query", member: "pointer", array: false }],
    });
  });

  test("a socket option's length", () => {
    const code = [
      "static int foo_set(sockptr_t optval, int optlen)",
      "{",
      "	struct foo_add cmd;",
      "	if (optlen < sizeof(cmd))",
      "		return -EINVAL;",
      "	if (copy_struct_from_sockptr(&cmd, sizeof(cmd), optval, optlen))",
      "		return -EFAULT;",
      "	if (cmd.reserved != 0 || cmd.reserved2 != 0)",
      "		return -EINVAL;",
      "	return 0;",
      "}",
    ];
    const [statement] = said({ "net/foo.c": code });
    expect([statement?.convention, statement?.minimum]).toEqual(["size-argument", { kind: "whole" }]);
    expect(statement?.zero?.map(({ member, tested }) => [member, tested])).toEqual([
      ["reserved", true],
      ["reserved2", true],
    ]);
  });

  test.each([
    [
      "the kernel alone",
      [
        "static int foo(struct foo_args __user *u)",
        "{",
        "	struct foo_args args;",
        "	return copy_struct_from_user(&args, sizeof(args), u, sizeof(*u));",
        "}",
      ],
    ],
    [
      "nobody sees whom",
      [
        "static int foo(void __user *u, size_t usize)",
        "{",
        "	struct foo_args args;",
        "	return copy_struct_from_user(&args, sizeof(args), u, usize);",
        "}",
      ],
    ],
    [
      "a table",
      [
        "static int foo(const struct foo_op *op)",
        "{",
        "	return copy_struct_from_user(ucmd.cmd, op->size, ucmd.ubuffer, ucmd.user_size);",
        "}",
      ],
    ],
    [
      "a part of the struct",
      [
        "static int foo(struct foo_args __user *u)",
        "{",
        "	struct foo_args args;",
        "	return copy_struct_from_user(&args, size, u, size);",
        "}",
      ],
    ],
  ])("nothing is said where %s says it", (_, code) => {
    expect(said({ "kernel/foo.c": code })).toEqual([]);
    expect(siteWords({ "kernel/foo.c": code })).toHaveLength(1);
  });
});

describe("what a static function copies for its callers", () => {
  const helper = [
    "static long foo_get(struct foo_reg __user *u, struct foo_reg *kreg)",
    "{",
    "	u32 size;",
    "	if (get_user(size, &u->size))",
    "		return -EFAULT;",
    "	return copy_struct_from_user(kreg, sizeof(*kreg), u, size);",
    "}",
  ];
  const caller = (use: string): string[] => [
    "static long foo_ioctl(struct foo_reg __user *u)",
    "{",
    "	struct foo_reg reg;",
    "	if (foo_get(u, &reg))",
    "		return -EFAULT;",
    `	${use}`,
    "	return 0;",
    "}",
  ];

  test("is read in all of them", () => {
    const files = { "kernel/foo.c": [...helper, ...caller("if (reg.__reserved) return -EPERM;")] };
    const [statement] = said(files);
    expect(statement?.allRead).toBe(true);
    expect(statement?.zero?.map(({ member, tested, errno }) => [member, tested, errno])).toEqual([
      ["__reserved", true, "EPERM"],
    ]);
    expect(said({ "kernel/foo.c": [...helper, ...caller("foo(reg.a);")] })[0]?.allRead).toBe(true);
  });

  test("and is not, where one hands it on, or others may call", () => {
    const lost = { "kernel/foo.c": [...helper, ...caller("ops->foo(&reg);")] };
    expect(said(lost)[0]?.allRead).toBeUndefined();
    const open = [...helper.with(0, helper[0]!.replace("static ", "")), ...caller("foo(reg.a);")];
    expect(said({ "kernel/foo.c": open })[0]?.allRead).toBeUndefined();
  });
});

describe("ioctls sized by their number", () => {
  test("that leave the rest of a longer struct as it is", () => {
    const code = [
      "static long foo_ioctl(unsigned int ioctl, unsigned long arg)",
      "{",
      "	switch (_IOC_NR(ioctl)) {",
      "	case _IOC_NR(FOO_INFO): {",
      "		struct foo_info __user *uinfo = (struct foo_info __user *)arg;",
      "		size_t usize = _IOC_SIZE(ioctl);",
      "		if (usize < FOO_INFO_SIZE_VER0)",
      "			return -EINVAL;",
      "		return foo_info(uinfo, usize);",
      "	}",
      "	}",
      "}",
    ];
    expect(brief(said({ "fs/foo.c": code })[0])).toEqual({
      record: "struct foo_info",
      convention: "number-sized-extensible",
      variant: "nsfs",
      minimum: { kind: "constant", name: "FOO_INFO_SIZE_VER0" },
    });
  });

  test("that fill it with zeros", () => {
    const code = [
      "int foo_cap(unsigned int cmd, struct foo_cap __user *argp)",
      "{",
      "	struct foo_cap cap = {};",
      "	size_t usize = _IOC_SIZE(cmd);",
      "	if (!extensible_ioctl_valid(cmd, FOO_GET_CAP, FOO_CAP_SIZE_VER0))",
      "		return -ENOIOCTLCMD;",
      "	return copy_struct_to_user(argp, usize, &cap, sizeof(cap), NULL);",
      "}",
    ];
    const statements = said({ "block/foo.c": code });
    expect(new Set(statements.map(({ variant }) => variant))).toEqual(new Set(["pidfd"]));
    expect(statements.find(({ minimum }) => minimum !== undefined)?.minimum).toEqual({
      kind: "constant",
      name: "FOO_CAP_SIZE_VER0",
    });
  });

  test("a number that is only taken apart says nothing", () => {
    const code = [
      "static long foo_ioctl(unsigned int cmd, void __user *arg)",
      "{",
      "	struct foo_x __user *x = arg;",
      "	size_t size = _IOC_SIZE(cmd);",
      "	return size > sizeof(buffer) ? -ENOTTY : 0;",
      "}",
    ];
    expect(said({ "drivers/foo.c": code })).toEqual([]);
  });
});

describe("whole copies", () => {
  test("of a system call's own argument are fixed", () => {
    const code = [
      "SYSCALL_DEFINE2(foo, struct foo_range __user *, range, struct foo_out __user *, out)",
      "{",
      "	struct foo_range r;",
      "	struct foo_out o;",
      "	if (copy_from_user(&r, range, sizeof(r)))",
      "		return -EFAULT;",
      "	return copy_to_user(out, &o, sizeof(struct foo_out)) ? -EFAULT : 0;",
      "}",
    ];
    expect(said({ "mm/foo.c": code }).map(({ record, convention, flow }) => [record, convention, flow])).toEqual([
      ["struct foo_range", "fixed", "in"],
      ["struct foo_out", "fixed", "out"],
    ]);
  });

  test("of others show the tests, and no convention", () => {
    const code = [
      "static int foo_parse(struct foo_waitv __user *waiters)",
      "{",
      "	struct foo_waitv aux;",
      "	if (copy_from_user(&aux, &waiters[0], sizeof(aux)))",
      "		return -EFAULT;",
      "	if ((aux.flags & ~FOO_VALID) || aux.__reserved)",
      "		return -EINVAL;",
      "	return foo_to_flags(aux.flags);",
      "}",
    ];
    const [statement] = said({ "kernel/foo.c": code });
    expect(statement?.convention).toBeUndefined();
    expect(statement?.allRead).toBe(true);
    expect(statement?.zero?.map(({ member, tested }) => [member, tested])).toEqual([["__reserved", true]]);
    const dropped = said({ "kernel/foo.c": code.with(5, "	if (aux.flags & ~FOO_VALID)") })[0];
    expect([dropped?.zero, dropped?.allRead]).toEqual([undefined, true]);
  });

  test("one place that can't be followed, and nothing is certain of the struct", () => {
    const followed = [
      "static int foo(void __user *u)",
      "{",
      "	struct foo_x x;",
      "	return copy_from_user(&x, u, sizeof(x)) ? -EFAULT : x.a;",
      "}",
    ];
    const lost = [
      "static int bar(void __user *u)",
      "{",
      "	struct foo_x x;",
      "	return copy_from_user(&x, u, sizeof(x)) ? -EFAULT : ops->bar(&x);",
      "}",
    ];
    expect(said({ "drivers/a.c": followed }).map(({ allRead }) => allRead)).toEqual([true]);
    expect(said({ "drivers/a.c": followed, "drivers/b.c": lost }).map(({ allRead }) => allRead)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("into a member whose holder is not at hand, the program's pointer tells the struct", () => {
    const code = [
      "static long foo_setup(struct foo_params __user *params)",
      "{",
      "	struct foo_config config;",
      "	if (copy_from_user(&config.p, params, sizeof(config.p)))",
      "		return -EFAULT;",
      "	if (!mem_is_zero(&config.p.resv, sizeof(config.p.resv)))",
      "		return -EINVAL;",
      "	return 0;",
      "}",
    ];
    const [statement] = said({ "kernel/foo.c": code });
    expect(statement?.record).toBe("struct foo_params");
    expect(statement?.zero?.map(({ member, tested }) => [member, tested])).toEqual([["resv", true]]);
  });
});

test("DRM's table, where the handler stands in the same file", () => {
  const code = [
    "static int foo_get(struct drm_device *dev, void *data, struct drm_file *file)",
    "{",
    "	struct drm_foo_get *args = data;",
    "	return args->id;",
    "}",
    "static const struct drm_ioctl_desc foo_ioctls[] = {",
    "	DRM_IOCTL_DEF_DRV(FOO_GET, foo_get, DRM_RENDER_ALLOW),",
    "	DRM_IOCTL_DEF_DRV(FOO_SET, foo_set, DRM_RENDER_ALLOW),",
    "};",
  ];
  expect(said({ "drivers/gpu/drm/foo/foo_drv.c": code }).map(({ record, convention }) => [record, convention])).toEqual(
    [["struct drm_foo_get", "drm"]],
  );
});

function brief(statement: Statement | undefined): object {
  const { from: _, allRead: __, ...rest } = statement!;
  return rest.carriers?.length === 0 ? { ...rest, carriers: undefined } : rest;
}

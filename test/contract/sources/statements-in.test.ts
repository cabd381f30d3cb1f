import { describe, expect, test } from "vitest";
import { statementsIn } from "../../../src/contract/sources/statements-in.ts";
import type { Statement } from "../../../src/contract/statement.ts";
import { siteWords, said } from "./said.ts";

describe("IOCTL_OP", () => {
  const handler = [
    "int foo_get(struct foo_ucmd *ucmd)",
    "{",
    "	struct foo_get *cmd = ucmd->cmd;",
    "",
    "	if (cmd->flags & ~FOO_ALL || cmd->__reserved)",
    "		return -EOPNOTSUPP;",
    "	return foo_respond(ucmd, cmd);",
    "}",
    "static int foo_respond(struct foo_ucmd *ucmd, struct foo_get *cmd)",
    "{",
    "	cmd->out_value = 1;",
    "	return copy_to_user(ucmd->ubuffer, ucmd->cmd, sizeof(*cmd));",
    "}",
  ];

  test("rows over several lines, of four items and of five; not the macro itself", () => {
    const code = [
      "#define IOCTL_OP(_ioctl, _fn, _struct, _last)	\\",
      "	[_IOC_NR(_ioctl)] = { .op = _fn }",
      "static const struct foo_op ops[] = {",
      "	IOCTL_OP(FOO_GET, foo_get, struct foo_get, out_value),",
      "#ifdef CONFIG_FOO",
      "	IOCTL_OP(FOO_SET, foo_set,",
      "		 struct foo_set, /* the end */ value, FOO_ANY),",
      "#endif",
      "	/* IOCTL_OP(FOO_OLD, foo_old, struct foo_old, id), */",
      "};",
    ];
    expect(said({ "drivers/foo/main.c": code }).map(sizeOnly)).toEqual([
      { record: "struct foo_get", convention: "size-first", minimum: { kind: "last", member: "out_value" } },
      { record: "struct foo_set", convention: "size-first", minimum: { kind: "last", member: "value" } },
    ]);
    expect(siteWords({ "drivers/foo/main.c": code })).toEqual([
      "IOCTL_OP drivers/foo/main.c:4",
      "IOCTL_OP drivers/foo/main.c:6",
    ]);
  });

  test("of fwctl match the command first", () => {
    const code = ["	IOCTL_OP(FWCTL_INFO, fwctl_info, struct fwctl_info, out_data),"];
    expect(said({ "drivers/fwctl/main.c": code })[0]?.variant).toBe("fwctl");
  });

  test("the handler in another file says which reserved member it tests, and that all was read", () => {
    const files = {
      "drivers/foo/main.c": ["IOCTL_OP(FOO_GET, foo_get, struct foo_get, out_value),"],
      "drivers/foo/get.c": handler,
    };
    const [statement] = said(files);
    expect(statement?.allRead).toBe(true);
    expect(statement?.zero?.map(({ member, tested }) => [member, tested])).toEqual([["__reserved", true]]);
    expect(statement?.zero?.[0]?.from.words).toBe("drivers/foo/get.c:5");
  });

  test.each([
    ["a function pointer gets it", "	return ops->get(cmd);"],
    ["an unknown function gets it", "	return elsewhere(ucmd);"],
    ["it is kept", "	foo->last = cmd;"],
  ])("not all was read where %s", (_, line) => {
    const code = handler.with(6, line);
    const files = {
      "drivers/foo/main.c": ["IOCTL_OP(FOO_GET, foo_get, struct foo_get, out_value),"],
      "drivers/foo/get.c": code,
    };
    expect(said(files)[0]?.allRead).toBeUndefined();
  });

  test.each([
    ["if (cmd->__reserved)", true],
    ["if (cmd->__reserved != 0)", true],
    ["if (cmd->id || (cmd->flags & ~1) || cmd->__reserved)", true],
    ["if (cmd->__reserved[0] | cmd->__reserved[1])", true],
    ["if (memchr_inv(cmd->__reserved, 0, sizeof(cmd->__reserved)))", true],
    ["if (!mem_is_zero(cmd->__reserved, sizeof(cmd->__reserved)))", true],
    ["if (cmd->flags && cmd->__reserved)", null],
    ["if (cmd->__reserved == FOO_MAGIC)", null],
    ["if (!cmd->__reserved)", null],
    ["if (cmd->__reserved > 4)", null],
    ["while (cmd->__reserved)", null],
    ["err = foo_zero(cmd->__reserved); if (err)", null],
    ["bool bad = cmd->__reserved; if (bad)", null],
  ])("%s", (condition, tested) => {
    const code = handler.with(4, `	${condition}`);
    const files = {
      "drivers/foo/main.c": ["IOCTL_OP(FOO_GET, foo_get, struct foo_get, out_value),"],
      "drivers/foo/get.c": code,
    };
    expect(said(files)[0]?.zero?.map((zero) => zero.tested)).toEqual([tested]);
  });

  test.each([
    ['pr_warn("reserved");', false, null],
    ["return -EOPNOTSUPP;", true, "EOPNOTSUPP"],
    ['{ pr_debug("reserved"); return -EINVAL; }', true, "EINVAL"],
    ["{ rc = -E2BIG; goto out; }", true, "E2BIG"],
    ["goto out;", true, null],
    ["{ if (strict) return -EINVAL; }", null, null],
    ["RETURN_INVALID(cmd);", null, null],
    ["cmd->flags = 0;", null, null],
  ])("a test that guards %s", (guarded, tested, errno) => {
    const files = {
      "drivers/foo/main.c": ["IOCTL_OP(FOO_GET, foo_get, struct foo_get, out_value),"],
      "drivers/foo/get.c": handler.with(5, `		${guarded}`),
    };
    expect(said(files)[0]?.zero?.map((zero) => [zero.tested, zero.errno])).toEqual([[tested, errno]]);
  });
});

describe("driver data", () => {
  test("each helper says tag and minimum; arrays say where the entry's length stands", () => {
    const code = [
      "static int foo_alloc(struct iommu_user_data *user_data, struct iommu_user_data_array *array)",
      "{",
      "	struct foo_config config;",
      "	struct foo_entry entry, *entries;",
      "	int rc = iommu_copy_struct_from_user(&config, user_data,",
      "					     FOO_DATA_CONFIG, last_one);",
      "	rc = iommu_copy_struct_from_user_array(&entry, array, FOO_DATA_ENTRY, 0, flags);",
      "	rc = iommu_copy_struct_from_full_user_array(",
      "		entries, sizeof(*entries), array, FOO_DATA_ENTRY);",
      "	return iommu_copy_struct_to_user(user_data, &config, FOO_DATA_CONFIG, last_one);",
      "}",
    ];
    const entry_len = "struct iommu_hwpt_invalidate.entry_len";
    const config = {
      record: "struct foo_config",
      convention: "tagged-data",
      minimum: { kind: "last", member: "last_one" },
    };
    const entry = { record: "struct foo_entry", convention: "tagged-array", stride: entry_len };
    expect(
      said({ "drivers/iommu/foo.c": code }).map(({ record, convention, minimum, stride }) =>
        clean({ record, convention, minimum, stride }),
      ),
    ).toEqual([
      config,
      config,
      { ...entry, minimum: { kind: "last", member: "flags" } },
      { ...entry, minimum: { kind: "none" } },
    ]);
    expect(said({ "drivers/iommu/foo.c": code })[0]?.tag).toEqual({ member: null, name: "FOO_DATA_CONFIG" });
  });

  test("the struct may be a member whose type another file declares", () => {
    const code = [
      "static int foo_alloc(struct iommu_user_data *user_data)",
      "{",
      "	struct foo_domain *domain = foo_new();",
      "	return iommu_copy_struct_from_user(&domain->nested.config, user_data, FOO_DATA_CONFIG, flags);",
      "}",
    ];
    const header = [
      "struct foo_nested {",
      "	int a;",
      "	struct foo_config config;",
      "};",
      "struct foo_domain {",
      "	struct foo_nested nested;",
      "};",
    ];
    expect(said({ "drivers/iommu/foo.c": code, "drivers/iommu/foo.h": header }).map(({ record }) => record)).toEqual([
      "struct foo_config",
    ]);
    expect(said({ "drivers/iommu/foo.c": code })).toEqual([]);
  });

  test("of a kernel struct that is one union the program's part is meant", () => {
    const code = [
      "struct foo_own {",
      "	u64 words[2];",
      "};",
      "struct foo_cmd {",
      "	union {",
      "		struct foo_own own;",
      "		struct foo_given given;",
      "	};",
      "};",
      "static int foo(struct iommu_user_data_array *array)",
      "{",
      "	struct foo_cmd *cmds;",
      "	return iommu_copy_struct_from_full_user_array(cmds, sizeof(*cmds), array, FOO_DATA);",
      "}",
    ];
    expect(said({ "drivers/iommu/foo.c": code }).map(({ record }) => record)).toEqual(["struct foo_given"]);
  });
});

describe("minsz", () => {
  const handler = (...body: string[]): string[] => [
    "static long foo_ioctl(unsigned long arg)",
    "{",
    "	struct foo_info info;",
    "	unsigned long minsz;",
    ...body,
    "}",
  ];

  test("compared with argsz", () => {
    const code = handler(
      "	minsz =",
      "		offsetofend(struct foo_info, count);",
      "	if (copy_from_user(&info, (void __user *)arg, minsz))",
      "		return -EFAULT;",
      "	if (info.argsz < minsz)",
      "		return -EINVAL;",
      "	return 0;",
    );
    expect(said({ "drivers/vfio/foo.c": code })).toEqual([
      {
        record: "struct foo_info",
        convention: "argsz",
        minimum: { kind: "last", member: "count" },
        allRead: true,
        from: { kind: "source", words: "minsz drivers/vfio/foo.c:5" },
      },
    ]);
  });

  test("or the whole struct; what a flag asks for besides is no minimum", () => {
    const whole = handler("	minsz = sizeof(info);", "	return info.argsz < minsz ? -EINVAL : 0;");
    expect(said({ "drivers/vfio/foo.c": whole })[0]?.minimum).toEqual({ kind: "whole" });
    const flagged = handler(
      "	minsz = offsetofend(struct foo_info, count);",
      "	if (info.argsz < minsz)",
      "		return -EINVAL;",
      "	if (info.flags & FOO_NODE) {",
      "		minsz = offsetofend(struct foo_info, node);",
      "		if (info.argsz < minsz)",
      "			return -EINVAL;",
      "	}",
      "	return 0;",
    );
    expect(said({ "drivers/vfio/foo.c": flagged }).map(({ minimum }) => minimum)).toEqual([
      { kind: "last", member: "count" },
    ]);
    expect(siteWords({ "drivers/vfio/foo.c": flagged })).toEqual([
      "minsz drivers/vfio/foo.c:5",
      "minsz drivers/vfio/foo.c:9",
    ]);
  });

  test("of a struct of the kernel's own that begins with the program's", () => {
    const own = ["struct foo_ext {", "	struct foo_info base;", "};"];
    const code = [
      "static long foo_ioctl(struct foo_ext *ext)",
      "{",
      "	size_t minsz = offsetofend(typeof(*ext), base.count);",
      "	return ext->base.argsz < minsz ? -EINVAL : 0;",
      "}",
    ];
    expect(said({ "drivers/vfio/foo.c": [...own, ...code] }).map(({ record, minimum }) => [record, minimum])).toEqual([
      ["struct foo_info", { kind: "last", member: "count" }],
    ]);
  });

  test("what is copied whole is argsz-copied, once for minsz and once for the copy", () => {
    const code = [
      "static long foo_bind(struct foo_bind __user *arg)",
      "{",
      "	struct foo_bind bind;",
      "	u32 user_size;",
      "	size_t minsz = offsetofend(struct foo_bind, id);",
      "	if (get_user(user_size, &arg->argsz))",
      "		return -EFAULT;",
      "	if (user_size < minsz)",
      "		return -EINVAL;",
      "	return copy_struct_from_user(&bind, sizeof(bind), arg, user_size);",
      "}",
    ];
    const statements = said({ "drivers/vfio/foo.c": code });
    expect(statements.map(({ convention, variant, minimum }) => [convention, variant, minimum])).toEqual([
      ["argsz", "argsz-copied", { kind: "last", member: "id" }],
      ["argsz", "argsz-copied", { kind: "last", member: "id" }],
    ]);
  });

  test.each([
    [
      "another variable",
      handler("	ddwsz = offsetofend(struct foo_info, ddw);", "	if (info.argsz >= ddwsz)", "		minsz = ddwsz;"),
    ],
    ["no argsz", handler("	minsz = offsetofend(struct foo_info, count);", "	return get_user(fd, arg + minsz);")],
    ["another size", handler("	minsz = min_t(size_t, info.argsz, sizeof(info));")],
  ])("nothing is said of %s", (_, code) => {
    expect(said({ "drivers/vfio/foo.c": code })).toEqual([]);
  });
});

describe("vfio_check_feature", () => {
  test("a payload is announced by its flag, and its minsz is no least argsz", () => {
    const code = [
      "static int foo_feature(u32 flags, void __user *arg, size_t argsz)",
      "{",
      "	size_t minsz = offsetofend(struct foo_control, op);",
      "	struct foo_control control;",
      "	int ret = vfio_check_feature(flags, argsz,",
      "				     VFIO_DEVICE_FEATURE_SET |",
      "				     VFIO_DEVICE_FEATURE_GET, sizeof(control));",
      "	if (ret != 1)",
      "		return ret;",
      "	return copy_from_user(&control, arg, minsz);",
      "}",
    ];
    expect(said({ "drivers/vfio/foo.c": code })).toEqual([
      {
        record: "struct foo_control",
        convention: "flag-announced",
        minimum: { kind: "whole" },
        flow: "inout",
        allRead: true,
        from: { kind: "source", words: "vfio_check_feature drivers/vfio/foo.c:5" },
      },
    ]);
  });

  test("a feature without a payload says nothing", () => {
    const code = [
      "static int foo(u32 flags, size_t argsz)",
      "{",
      "	return vfio_check_feature(flags, argsz, VFIO_DEVICE_FEATURE_SET, 0);",
      "}",
    ];
    expect(said({ "drivers/vfio/foo.c": code })).toEqual([]);
  });
});

function sizeOnly({ record, convention, minimum }: Statement): object {
  return { record, convention, minimum };
}

function clean(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

test("nothing is said where there is no code", () => {
  expect(statementsIn([])).toEqual([]);
});

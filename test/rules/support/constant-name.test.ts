import { describe, expect, test } from "vitest";
import {
  isKernelVersion,
  isLeftOver,
  namesLatestSize,
  namesLimit,
  namesPlace,
  namesPublishedSize,
  namesVersion,
} from "../../../src/rules/support/constant-name.ts";

describe("constant-name: versions, which are meant to change", () => {
  test.each([
    "VERSION",
    "FOO_VERSION",
    "VERSION_FOO",
    "FOO_VERSION_CODE",
    "FOO_VER",
    "DM_VERSION_MAJOR",
    "MINOR",
    "FOO_SUBVERSION",
    "FOO_REVISION",
    "FOO_PATCH",
    "LINUX_VERSION_PATCHLEVEL",
    "FOO_SUBLEVEL",
    "FOO_VERSIONEXTRA",
  ])("%s", (name) => expect(namesVersion(name)).toBe(true));
  test.each(["FOO_F_VERSION_1", "FOO_VERSION_V2", "FOO_CONVERSION", "FOO_VERSIONS", "FOO_OVERMINOR", "VERBOSE"])(
    "not %s",
    (name) => expect(namesVersion(name)).toBe(false),
  );
});

describe("constant-name: published sizes, which never change", () => {
  test.each(["OPEN_HOW_SIZE_VER0", "FOO_SIZE_V1", "FOO_SIZE_VER_2", "FOO_SIZE_V_3", "FOO_SIZE_VER12"])("%s", (name) =>
    expect(namesPublishedSize(name)).toBe(true),
  );
  test.each(["FOO_SIZE", "FOO_SIZE_VER", "FOO_SIZE_VERA", "FOO_SIZE_VER0_MAX", "FOO_SIZE_0", "SIZE_VER0"])(
    "not %s",
    (name) => expect(namesPublishedSize(name)).toBe(false),
  );
});

describe("constant-name: the newest of the published sizes, which follows them", () => {
  test.each([
    ["FOO_SIZE_LATEST", "24"],
    ["FOO_SIZE", "FOO_SIZE_VER1"],
    ["FOO_SIZE", "( FOO_SIZE_VER1 )"],
  ])("%s %s", (name, text) => expect(namesLatestSize(name, text)).toBe(true));
  test.each([
    ["FOO_SIZE", "24"],
    ["FOO_SIZE_LATEST_ONE", "24"],
    ["FOO_SIZE", "FOO_SIZE_VER1 + 8"],
  ])("not %s %s", (name, text) => expect(namesLatestSize(name, text)).toBe(false));
});

describe("constant-name: limits and defaults, which the kernel may raise", () => {
  test.each([
    "MAX_FOO",
    "FOO_MAX",
    "FOO_MAX_LEN",
    "FOO_MIN",
    "FOO_MAXIMUM",
    "FOO_MINIMUM_RATE",
    "FOO_LIMIT",
    "FOO_DEFAULT_TIMEOUT",
    "FOO_DEF",
    "FOO_DFLT",
    "FOO_COUNT",
    "NUM_FOO",
  ])("%s", (name) => expect(namesLimit(name)).toBe(true));
  test.each(["FOO_LIMITED", "FOO_ADMIN", "FOO_DEFINED", "FOO_MIN_VERSION", "FOO_LEN"])("not %s", (name) =>
    expect(namesLimit(name)).toBe(false),
  );
});

describe("constant-name: places in a list, whose values others may have", () => {
  test.each([
    "FOO_BASE",
    "BASE",
    "FOO_FIRST",
    "FIRST_FOO",
    "__FIRST_FOO",
    "FOO_START",
    "FOO_BEGIN",
    "FOO_END",
    "LAST_FOO",
    "__FOO_MAX",
    "__MAX_FOO",
    "MIN_FOO",
    "NUM_FOO",
    "NR_FOO",
    "FOO_NR",
    "FOO_CNT",
    "FOO_DEFAULT",
    "FOO_DFLT",
  ])("%s", (name) => expect(namesPlace(name)).toBe(true));
  test.each(["FOO_BASE_ADDR", "FOO_MAX_LEN", "FOO_DATABASE", "FOO_SUSPEND", "FIRSTLY", "DEFAULT_FOO"])(
    "not %s",
    (name) => expect(namesPlace(name)).toBe(false),
  );
});

describe("constant-name: the header of the kernel's own version", () => {
  test.each([
    ["linux/version.h", true],
    ["include/generated/uapi/linux/version.h", true],
    ["linux/netfilter/version.h", false],
    ["linux/version.h.in", false],
    ["linux/dm-version.h", false],
  ])("%s", (header, expected) => expect(isKernelVersion(header)).toBe(expected));
});

describe("constant-name: what others leave over, and lost bits", () => {
  test.each([
    ["FOO_RESERVED", 0xfcn, 0xf8n, true],
    ["RESERVED_FOO", 0xfcn, 0xf8n, true],
    ["FOO_RSVD_BITS", 0xfcn, 0xf8n, true],
    ["FOO_UNUSED", 0xfcn, 0n, true],
    ["FOO_RESERVED", 0xfcn, 0xfen, false],
    ["FOO_RESERVED", 0xfcn, 0x2n, false],
    ["FOO_UNRESERVED", 0xfcn, 0xf8n, false],
    ["FOO_MASK", 0xfcn, 0xf8n, false],
    ["FOO_RESERVED", "one", "two", false],
    ["FOO_RESERVED", "one", 1n, false],
    ["FOO_RESERVED", 1n, "one", false],
  ])("%s: %s -> %s", (name, before, after, expected) => expect(isLeftOver(name, before, after)).toBe(expected));
});

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const value = `{"flags":"IOMMU_HWPT_FAULT_ID_VALID","dev_id":1,"pt_id":2,"fault_id":3,
  "data_type":"IOMMU_HWPT_DATA_VTD_S1","data_uptr":{"flags":0,"pgtbl_addr":"0x1000","addr_width":48}}`;
const encoded = runCli(["encode", "IOMMU_HWPT_ALLOC", value]).stdout;

test("a command becomes one line that holds the call", () => {
  expect(JSON.parse(encoded)).toEqual({
    request: "0x3b89",
    in: "300000000400000001000000020000000000000000000000010000001800000000000000000000000300000000000000",
    ptrs: [{ offset: 32, buf: 0 }],
    bufs: ["000000000000000000100000000000003000000000000000"],
  });
  expect(encoded.match(/\n/g)).toHaveLength(1);
});

test("decode says what every byte of the call is", () => {
  const { status, stdout } = runCli(["decode", "IOMMU_HWPT_ALLOC", encoded]);
  expect(status).toBe(0);
  const lines = stdout.split("\n").map((line) => line.trim().replaceAll(/ +/g, " "));
  expect(lines).toEqual(
    expect.arrayContaining([
      "IOMMU_HWPT_ALLOC, ioctl 0x3b89 on iommufd, v7.3, x86_64",
      "in: struct iommu_hwpt_alloc, 48 bytes",
      "4 4 __u32 flags = 0x4 IOMMU_HWPT_FAULT_ID_VALID",
      "24 4 __u32 data_type = 1 IOMMU_HWPT_DATA_VTD_S1",
      "32 8 __aligned_u64 data_uptr -> bufs[0]",
      "bufs[0]: struct iommu_hwpt_vtd_s1, 24 bytes",
      "8 8 __aligned_u64 pgtbl_addr = 0x1000 /* base of the first-stage table */",
    ]),
  );
});

test("a struct becomes hex, and hex a struct", () => {
  const range = ["encode", "iommu_iova_range", '{"start":"0x1000","last":"18446744073709551615"}'];
  const { stdout } = runCli(range);
  expect(stdout).toBe("0010000000000000ffffffffffffffff\n");
  expect(runCli(["decode", "struct iommu_iova_range", stdout.trim()]).stdout).toContain("last = 0xffffffffffffffff");
});

interface Row {
  readonly kind: string;
  readonly offset: number;
  readonly size: number;
}

describe("bytes that are not the whole struct, or more", () => {
  const decode = (hex: string, release: string): string =>
    runCli(["decode", "iommu_hwpt_alloc", hex, "--release", release]).stdout;

  test("what is missing reads as zero, a tail is told from an unknown one", () => {
    expect(decode("1800000000000000010000000200000000000000000000", "v6.12")).toMatch(
      /23 1 +__u32 +__reserved is missing/,
    );
    expect(decode("30000000+z44", "v6.10")).toMatch(/40 8 +\(zero tail\) = 0000000000000000/);
    expect(decode("30000000+z4001", "v6.10").trimEnd().split("\n").at(-1)).toMatch(/\(zero tail\) = \+z/);
    expect(decode("30000000+z4001", "v6.10")).toMatch(/40 3965/);
    expect(decode(`300000${"00".repeat(37)}07`, "v6.10")).toMatch(/40 1 +\(unknown tail\) = 07/);
  });

  test("of members that share their bytes each says which of its own are there", () => {
    expect(runCli(["decode", "vfio_pci_dependent_device", "ff"]).stdout.split("\n").slice(2, 6)).toEqual([
      "  0 1  __u32  group_id = 255",
      "  0 1  or __u32  devid = 255  /* instead of the group where FLAG_DEV_ID is set */",
      "  1 3  __u32  group_id is missing: reads as 0",
      "  1 3  or __u32  devid is missing: reads as 0",
    ]);
    const rows = JSON.parse(runCli(["decode", "iommu_test_cmd", "+z31", "--format", "json"]).stdout).parts[0].spans;
    expect(rows.every(({ kind, offset, size }: Row) => size > 0 && offset < 31 === (kind === "member"))).toBe(true);
  });

  test("a member that must be zero and is not, a flag and a value that nobody knows", () => {
    const hex = "30000000000001800000000000000000000000000500000063000000".padEnd(96, "0");
    const text = decode(hex, "v7.3");
    expect(text).toMatch(/flags = 0x80010000 +no such flag/);
    expect(text).toMatch(/__reserved = 5 +must be zero/);
    expect(text).toMatch(/data_type = 99 +no such value/);
  });

  test("a release that was inferred says so", () => {
    expect(decode("+z48", "v6.13")).toMatch(/\nv6\.13 is inferred: .*\n$/);
  });
});

test("--format json accounts for the same bytes", () => {
  const { stdout } = runCli(["decode", "IOMMU_HWPT_ALLOC", encoded, "--format", "json"]);
  const decoded = JSON.parse(stdout) as { parts: { where: string; spans: { offset: number; size: number }[] }[] };
  expect(decoded).toMatchObject({ schema: 1, name: "IOMMU_HWPT_ALLOC", request: "0x3b89", release: "v7.3" });
  expect(decoded.parts.map(({ where }) => where)).toEqual(["in", "bufs[0]"]);
  for (const { spans } of decoded.parts) {
    let end = 0;
    for (const { offset, size } of spans) {
      expect(offset).toBe(end);
      end = offset + size;
    }
  }
});

test("a pointer that stands at no member is said, too", () => {
  const at41 =
    '{"request":"0x3b89","in":"+z49","ptrs":[{"offset":32,"buf":0},{"offset":41,"buf":0},{"in":0,"offset":0,"bad":true}],"bufs":["+z8"]}';
  expect(runCli(["decode", "IOMMU_HWPT_ALLOC", at41]).stdout).toMatch(
    /\npointer at 41 of in -> bufs\[0\], where no member starts\npointer at 0 of bufs\[0\] -> unmapped memory, where no member starts\n$/,
  );
  expect(JSON.parse(runCli(["decode", "IOMMU_HWPT_ALLOC", at41, "--format", "json"]).stdout).strays).toEqual([
    { offset: 41, buf: 0 },
    { offset: 0, bad: true, in: 0 },
  ]);
});

test("a number means a command on one kind of file", () => {
  const on = (kind: string): string => runCli(["decode", "--on", kind, "--request", "0x3b72", "+z4"]).stdout;
  expect(on("vfio-device")).toMatch(/^VFIO_DEVICE_GET_GFX_DMABUF|^VFIO_DEVICE/);
  expect(on("vfio-container")).not.toBe(on("vfio-device"));
  const { stdout } = runCli(["decode", "--on", "iommufd", encoded]);
  expect(stdout).toBe(runCli(["decode", "IOMMU_HWPT_ALLOC", encoded]).stdout);
});

test("- is standard input", () => {
  const piped = (args: readonly string[], input: string) =>
    spawnSync(process.execPath, ["dist/src/cli/main.cjs", ...args], { encoding: "utf8", input }).stdout;
  expect(piped(["encode", "IOMMU_HWPT_ALLOC", "-"], value)).toBe(encoded);
  expect(piped(["decode", "IOMMU_HWPT_ALLOC", "-"], encoded)).toBe(
    runCli(["decode", "IOMMU_HWPT_ALLOC", encoded]).stdout,
  );
});

const alloc = (members: string): string[] => [
  "encode",
  "IOMMU_HWPT_ALLOC",
  `{"dev_id":1,"pt_id":1,"flags":0,${members}}`,
];

test.each([
  [
    ["encode", "IOMMU_HWPT_ALOC", "{}"],
    'no command or struct is called "IOMMU_HWPT_ALOC"; did you mean IOMMU_HWPT_ALLOC?',
  ],
  [
    ["decode", "iommu_hwpt_aloc", "00"],
    'no command or struct is called "iommu_hwpt_aloc"; did you mean iommu_hwpt_alloc?',
  ],
  [["encode", "IOMMU_HWPT_ALLOC", '{"flag":0}'], "iommu_hwpt_alloc.flag: no such member; did you mean flags?"],
  [["encode", "IOMMU_HWPT_ALLOC", '{"dev_id":1,"pt_id":1}'], "iommu_hwpt_alloc.flags: is missing"],
  [["encode", "IOMMU_DESTROY", '{"id":4294967296}'], "iommu_destroy.id: 4294967296 is not in 0..4294967295 (__u32)"],
  [["encode", "IOMMU_DESTROY", '{"id":-1}'], "iommu_destroy.id: -1 is not in 0..4294967295 (__u32)"],
  [["encode", "IOMMU_DESTROY", '{"id":1.5}'], "iommu_destroy.id: 1.5 is no plain integer"],
  [["encode", "IOMMU_DESTROY", '{"id":"one"}'], "iommu_destroy.id: one is no integer"],
  [["encode", "IOMMU_DESTROY", '{"id":1,"id":2}'], 'the JSON, character 9: "id" is given twice'],
  [["encode", "IOMMU_DESTROY", '{"id":1,"__proto__":{"id":2}}'], "iommu_destroy.__proto__: no such member"],
  [["encode", "IOMMU_DESTROY", "{"], "the JSON, character 2: ends too early"],
  [["encode", "IOMMU_DESTROY", "[".repeat(50_000)], "the JSON, character 66: nested deeper than 64"],
  [["encode", "IOMMU_DESTROY", "[]"], "iommu_destroy: a list is no object with members"],
  [
    ["encode", "iommu_iova_range", '{"start":0,"last":18446744073709551615}'],
    'iommu_iova_range.last: 18446744073709551615 is beyond 2^53, where JSON rounds: write it as a string, "18446744073709551615"',
  ],
  [
    alloc('"data_uptr":{"addr_width":1}'),
    "iommu_hwpt_alloc.data_uptr: what it points at is said by data_type, which is missing",
  ],
  [
    alloc('"data_type":1,"data_uptr":"0"'),
    "iommu_hwpt_alloc.data_uptr: an odd number of hex digits, 1: the last byte has only one, at character 1",
  ],
  [alloc('"data_type":1,"data_uptr":"0g"'), 'iommu_hwpt_alloc.data_uptr: "g" is no hex digit, at character 2'],
  [
    alloc('"data_type":1,"data_uptr":{"pgtbl_adr":1}'),
    "iommu_hwpt_alloc.data_uptr.pgtbl_adr: no such member; did you mean pgtbl_addr?",
  ],
  [
    alloc('"data_type":1,"data_uptr":{"bytes":1000000000}'),
    "iommu_hwpt_alloc.data_uptr: 1000000000 bytes: a buffer has 0 to 67108864",
  ],
  [
    alloc('"data_type":"IOMMU_HWPT_DATA_VTD"'),
    "iommu_hwpt_alloc.data_type: IOMMU_HWPT_DATA_VTD: no such value; did you mean IOMMU_HWPT_DATA_VTD_S1?",
  ],
  [
    [...alloc('"data_type":1'), "--release", "v6.6"],
    "iommu_hwpt_alloc.data_type: is in iommu_hwpt_alloc since v6.7, not in v6.6",
  ],
  [[...alloc('"data_type":1'), "--release", "v6.5"], "IOMMU_HWPT_ALLOC is there since v6.6, not in v6.5"],
  [[...alloc('"data_type":1'), "--release", "6.12x"], 'unknown release "6.12x"; did you mean v6.12?'],
  [[...alloc('"data_type":1'), "--data-model", "x86-64"], 'unknown data model "x86-64"; did you mean x86_64?'],
  [
    ["decode", "IOMMU_DESTROY", "080"],
    "the bytes, character 3: an odd number of hex digits, 3: the last byte has only one",
  ],
  [["decode", "IOMMU_DESTROY", "08 0x"], 'the bytes, character 5: "x" is no hex digit'],
  [["decode", "IOMMU_DESTROY", "08+z99999999"], "the bytes, character 3: +z99999999 is more than 67108864 bytes"],
  [["decode", "IOMMU_DESTROY", "08+z9999999"], "10000000 bytes in one call; 1048576 are the most"],
  [["decode", "IOMMU_DESTROY", "08+z99999999999"], "the bytes, character 3: +z99999999999 is more than 67108864 bytes"],
  [["decode", "IOMMU_DESTROY", ""], "an argument is empty"],
  [["decode", "IOMMU_DESTROY", "-"], "standard input is empty"],
  [["decode", "IOMMU_DESTROY"], "the bytes are missing: hex, or what encode prints, or -"],
  [["decode", "IOMMU_DESTROY", encoded], "the payload's request is 0x3b89; IOMMU_DESTROY is 0x3b80"],
  [["decode", "iommu_destroy", encoded], "iommu_destroy is no command, and a payload is one's"],
  [["decode", "--on", "iomufd", "--request", "0x3b89", "00"], 'unknown kind of file "iomufd"; did you mean iommufd?'],
  [["decode", "--on", "iommufd", "--request", "0x3bff", "00"], "no command on iommufd has the number 0x3bff"],
  [["decode", "--on", "iommufd", "--request", "many", "00"], "--request many: no ioctl number; 0x3b89 is one"],
  [["decode", "--on", "iommufd", "00"], "--on needs --request, such as 0x3b89"],
  [
    ["decode", "--request", "0x3b89", "IOMMU_DESTROY", "00"],
    "--request needs --on: numbers mean different things on different kinds of files",
  ],
  [["decode", "VFIO_GET_API_VERSION", "00"], "VFIO_GET_API_VERSION takes no struct: there is nothing to decode"],
])("%j is one line, and exit 2", (args, line) => {
  expect(runCli(args)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
});

test("half a million bytes are decoded in bounded time", () => {
  const entries = `{"request":"0x3b8d","in":"20000000010000000000000000000000efbeadde0100000000001000+z4","ptrs":[{"offset":8,"buf":0}],"bufs":["+z500000"]}`;
  expect(runCli(["decode", "IOMMU_HWPT_INVALIDATE", entries])).toMatchObject({ status: 0 });
  expect(runCli(["decode", "vfio_pci_hot_reset_info", "+z500000"])).toMatchObject({ status: 0 });
});

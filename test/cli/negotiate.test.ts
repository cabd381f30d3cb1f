import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const negotiate = (...args: readonly string[]): ReturnType<typeof runCli> => runCli(["negotiate", ...args]);
const vtd = {
  flags: ["IOMMU_HWPT_ALLOC_DIRTY_TRACKING"],
  dev_id: 1,
  pt_id: 2,
  data_type: "IOMMU_HWPT_DATA_VTD_S1",
  data_uptr: { flags: 0, pgtbl_addr: "0x1000", addr_width: 48 },
};

test("a program of v7.3 on every kernel", () => {
  const given = JSON.stringify({ flags: 0, dev_id: 1, pt_id: 2, fault_id: 3 });
  const { status, stdout, stderr } = negotiate(
    "IOMMU_HWPT_ALLOC",
    given,
    "--program",
    "v7.3",
    "--kernel",
    "v6.2..v7.3",
  );
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n").slice(0, 8)).toEqual([
    "IOMMU_HWPT_ALLOC [x86_64]",
    "",
    "program v7.3: 0x3b89 with 48 bytes",
    "  v6.2..v6.5   ENOTTY    0x3b89 is no command of iommufd, nor of its VFIO compat path",
    "  v6.6         E2BIG     byte 40 is 0x3, behind the 24 bytes that the kernel knows",
    "  v6.7..v6.10  E2BIG     byte 40 is 0x3, behind the 40 bytes that the kernel knows",
    "  v6.11..v7.3  accepted  all 48 bytes (v6.13, v6.15, v6.16, v7.0, v7.1 inferred)",
    "",
  ]);
  expect(stdout.match(/^v\d+\.\d+ is inferred: .+$/gm)).toHaveLength(5);
});

test("programs whose headers lack the command or a member can't send it; those that write the same bytes share a row", () => {
  const { stdout } = negotiate("iommu_hwpt_alloc", JSON.stringify(vtd), "--program", "v6.5..v7.3", "--kernel", "v6.12");
  expect(stdout.replace(/(?<=program v6\.6: iommu_hwpt_alloc\.flags: ).*/, "(why)")).toBe(`IOMMU_HWPT_ALLOC [x86_64]

program v6.5: its headers have no IOMMU_HWPT_ALLOC
program v6.6: iommu_hwpt_alloc.flags: (why)

program v6.7..v6.10: 0x3b89 with 40 bytes
  v6.12  accepted  40 bytes of 48, the rest reads as zero
                   data_uptr: struct iommu_hwpt_vtd_s1: accepted: all 24 bytes

program v6.11..v7.3 (v6.13, v6.15, v6.16, v7.0, v7.1 inferred): 0x3b89 with 48 bytes
  v6.12  accepted  all 48 bytes
                   data_uptr: struct iommu_hwpt_vtd_s1: accepted: all 24 bytes

${stdout.slice(stdout.indexOf("v6.13 is inferred"))}`);
});

describe("a device's kernel is asked itself", () => {
  const asked = (device: string, value: object, ...more: readonly string[]): readonly string[] =>
    negotiate("IOMMU_HWPT_ALLOC", JSON.stringify(value), "--device", device, ...more)
      .stdout.trimEnd()
      .split("\n");

  test("about objects that are said, with the rule of each refusal", () => {
    const nested = { ...vtd, flags: 0, pt_id: 3 };
    expect(asked("intel-vtd", nested, "--kernel", "v6.11..v6.12")).toEqual([
      "IOMMU_HWPT_ALLOC [x86_64] on intel-vtd: 1 device, 2 IOAS, 3 nest parent, 4 nested HWPT",
      "",
      "program v7.3: 0x3b89 with 48 bytes",
      "  v6.11..v6.12  accepted  out_hwpt_id = 0x5",
    ]);
    expect(asked("amd", nested, "--kernel", "v7.3").slice(-2)).toEqual([
      "  v7.3  EOPNOTSUPP  the driver nests nothing on a HWPT",
      expect.stringMatching(
        /^ {20}hwpt-alloc\/nested-without-op: iommufd_hwpt_nested_alloc, iommu\/iommufd\/hw_pagetable\.c \(since when, is inf/,
      ),
    ]);
  });

  test("release by release", () => {
    const lines = asked("intel-vtd", { flags: 0, dev_id: 1, pt_id: 9 });
    expect(lines.filter((line) => /^ {2}v6\.[2-7]/.test(line)).map((line) => line.split(/ {2,}/).slice(1, 3))).toEqual([
      ["v6.2..v6.5", "ENOTTY"],
      ["v6.6", "ENOENT"],
      ["v6.7..v7.3", "EINVAL"],
    ]);
  });

  test("in as few lines as say all: how long the kernel's own struct is, no line says", () => {
    const lines = asked("intel-vtd", { flags: 0, dev_id: 9, pt_id: 2 }, "--kernel", "v6.10..v6.11");
    expect(lines[3]).toMatch(/^ {2}v6\.10\.\.v6\.11 {2}ENOENT {4}dev_id is no device/);
    expect(lines.length).toBe(5);
  });

  test("in JSON too", () => {
    const [line] = asked("selftest", { flags: 0, dev_id: 9, pt_id: 1 }, "--kernel", "v7.3", "--format", "json");
    const { device, objects, rows } = JSON.parse(line!);
    expect([device, objects[2]]).toEqual(["selftest", "device"]);
    expect(rows[0].answers).toEqual([
      {
        kernels: ["v7.3"],
        errno: "ENOENT",
        why: expect.any(String),
        zeroFilled: 0,
        tail: "none",
        data: [],
        rule: { id: "hwpt-alloc/device", source: "iommufd_hwpt_alloc, iommu/iommufd/hw_pagetable.c", inferred: null },
      },
    ]);
  });

  test("of VFIO's files, too: BIND of the device that is not bound yet", () => {
    const { stdout } = negotiate(
      "VFIO_DEVICE_BIND_IOMMUFD",
      '{"flags":0,"iommufd":3}',
      "--device",
      "intel-vtd",
      "--kernel",
      "6.12.107",
    );
    expect(stdout).toContain("6.12.107  accepted  out_devid = 0x5\n");
  });
});

test("bytes are the same for every kernel, in JSON too", () => {
  const { stdout } = negotiate(
    "VFIO_DEVICE_BIND_IOMMUFD",
    "20000000+z28",
    "--kernel",
    "v6.5..v6.17",
    "--format",
    "json",
  );
  const { rows, ...rest } = JSON.parse(stdout);
  expect(rest).toMatchObject({ schema: 1, command: "VFIO_DEVICE_BIND_IOMMUFD", dataModel: "x86_64", device: null });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    programs: [],
    payload: { request: "0x3b76", in: `20000000${"00".repeat(28)}`, ptrs: [], bufs: [] },
    answers: [
      { kernels: ["v6.5"], errno: "ENOTTY", why: "VFIO_DEVICE_BIND_IOMMUFD came with v6.6" },
      { errno: null, tail: "ignored" },
      { kernels: ["v6.17"], errno: null, tail: "zero" },
    ],
  });
});

test("what encode prints is taken as it is; without a payload all but the size is zero", () => {
  const payload = JSON.stringify({ request: "0x3b89", in: "17000000+z44", ptrs: [], bufs: [] });
  expect(negotiate("IOMMU_HWPT_ALLOC", payload, "--kernel", "v7.3").stdout).toMatch(
    /^these bytes: 0x3b89 with 48 bytes\n {2}v7\.3 {2}EINVAL {4}size 23 is less than the minimum 24 \(.*\)$/m,
  );
  expect(negotiate("IOMMU_HWPT_ALLOC", "--program", "v6.6", "--kernel", "6.12.40").stdout).toMatch(
    /^program v6\.6: 0x3b89 with 24 bytes\n {2}6\.12\.40 {2}accepted {2}24 bytes of 48, the rest reads as zero$/m,
  );
});

test("a payload comes from standard input; a large one that every program sends is compared in time", () => {
  const encode = `node dist/src/cli/main.cjs encode IOMMU_DESTROY '{"id":1}'`;
  const piped = spawnSync("sh", [
    "-c",
    `${encode} | node dist/src/cli/main.cjs negotiate IOMMU_DESTROY - --kernel v7.3`,
  ]);
  expect(piped.stdout.toString()).toContain("these bytes: 0x3b80 with 8 bytes\n  v7.3  accepted");
  const large = { hwpt_id: 1, data_type: 0, data_uptr: { bytes: 1_000_000 }, entry_len: 16, entry_num: 1 };
  const { status, stdout } = negotiate("IOMMU_HWPT_INVALIDATE", JSON.stringify(large), "--program", "v6.8..v7.3");
  expect([status, stdout.match(/^program /gm)?.length]).toEqual([0, 1]);
});

test("programs that can't send it stand together, a byte is one byte", () => {
  const given = JSON.stringify({ flags: 0, dev_id: 1, pt_id: 2, fault_id: 3 });
  const { stdout } = negotiate("IOMMU_HWPT_ALLOC", given, "--program", "v6.5..v6.11", "--kernel", "v7.3");
  expect(stdout).toMatch(/\n\nprogram v6\.5: .*\nprogram v6\.6: .*\n(?:program .*\n){4}\nprogram v6\.11: 0x3b89/);
  expect(negotiate("IOMMU_HWPT_ALLOC", "01").stdout).toContain("0x3b89 with 1 byte\n");
});

test.each([
  [
    ["IOMMU_HWPT_ALOC"],
    'no command or struct of a command is called "IOMMU_HWPT_ALOC"; did you mean IOMMU_HWPT_ALLOC?',
  ],
  [["VFIO_SET_IOMMU"], "VFIO_SET_IOMMU takes no struct: there is no size to negotiate"],
  [["IOMMU_HWPT_ALLOC", "{}"], "v7.3: iommu_hwpt_alloc.flags: is missing"],
  [["IOMMU_DESTROY", '{"idd":1}'], "v7.3: iommu_destroy.idd: no such member; did you mean id?"],
  [["IOMMU_DESTROY", '{"id":4294967296}'], "v7.3: iommu_destroy.id: 4294967296 is not in 0..4294967295 (__u32)"],
  [
    ["IOMMU_IOAS_UNMAP", '{"ioas_id":1,"iova":18446744073709551615,"length":1}'],
    'v7.3: iommu_ioas_unmap.iova: 18446744073709551615 is beyond 2^53, where JSON rounds: write it as a string, "18446744073709551615"',
  ],
  [["IOMMU_DESTROY", '{"id":1'], "the payload, character 8: ends too early"],
  [
    ["IOMMU_DESTROY", "080000000"],
    "the payload, character 9: an odd number of hex digits, 9: the last byte has only one",
  ],
  [["IOMMU_DESTROY", "08x"], 'the payload, character 3: "x" is no hex digit'],
  [["IOMMU_DESTROY", ""], "an argument is empty"],
  [["IOMMU_DESTROY", "08000000+z67108860"], "67108864 bytes in one call; 1048576 are the most"],
  [
    [
      "IOMMU_HWPT_INVALIDATE",
      '{"hwpt_id":1,"data_type":0,"data_uptr":{"bytes":12000000},"entry_len":16,"entry_num":1}',
    ],
    "12000032 bytes in one call; 1048576 are the most",
  ],
  [["IOMMU_DESTROY", '{"request":"0x3b81","in":"08"}'], "the payload's request is 0x3b81; IOMMU_DESTROY is 0x3b80"],
  [["IOMMU_DESTROY", "--kernel", "v6.2.."], "v6.2..: no range; v6.2..v7.3 is one"],
  [["IOMMU_DESTROY", '{"in":"08","bufz":[]}'], "payload.bufz: no such member; did you mean bufs?"],
  [["IOMMU_DESTROY", "08", "--program", "v7.3"], "bytes are the same whatever program sends them: leave --program out"],
  [["IOMMU_DESTROY", "--program", "v6.1"], 'unknown release "v6.1"; did you mean v6.2?'],
  [["IOMMU_DESTROY", "--kernel", "v7.3..v6.2"], "v7.3..v6.2: ends before it starts; did you mean v6.2..v7.3?"],
  [["IOMMU_DESTROY", "--device", "intelvtd"], 'unknown device "intelvtd"; did you mean intel-vtd?'],
  [
    ["IOMMU_DESTROY", "--device", "amd", "--data-model", "i386"],
    "--device asks kernels of x86_64, and iommufd knows no i386 programs there: ENOTTY",
  ],
  [["IOMMU_DESTROY", "--data-model", "arm46"], 'unknown data model "arm46"; did you mean arm64?'],
  [[], "missing required argument 'command'; see --help"],
])("%j is one line, and exit 2", (args, line) => {
  expect(negotiate(...args)).toMatchObject({ status: 2, stdout: "", stderr: `uapi-compat: ${line}\n` });
});

test("--help shows examples", () => {
  expect(negotiate("--help").stdout.match(/^ {2}\$ uapi-compat negotiate /gm)).toHaveLength(3);
});

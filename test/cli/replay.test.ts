import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** Some dozen scenarios that real kernels answered, chosen at the boundaries. */
const recordings = { syscalls: "test/recordings/syscalls.jsonl", ioctls: "test/recordings/ioctls.jsonl" };

type Recorded = Record<string, unknown> & { id: string; errno: string | null; ret: number; steps: Recorded[] };

const read = (file: string): Recorded[] =>
  readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);

const written = (scenarios: readonly unknown[]): string =>
  scenarios.map((scenario) => `${JSON.stringify(scenario)}\n`).join("");

const recorded = (id: string, change: Partial<Recorded> = {}): Recorded => {
  const found = [...read(recordings.syscalls), ...read(recordings.ioctls)].find((each) => each.id === id);
  return { ...found!, ...change };
};

/** Plays a file of the given text. */
function replay(text: string | Buffer, ...options: string[]): ReturnType<typeof runCli> {
  return runCli(["replay", "a.jsonl", ...options], { cwd: temporaryTree({ "a.jsonl": text }) });
}

describe("what real kernels answered is what is predicted", () => {
  test.each([
    [recordings.syscalls, "69 steps, 0 differ, 5 not modelled\n"],
    [recordings.ioctls, "141 steps, 0 differ, 0 not modelled\n"],
  ])("%s", (file, last) => {
    expect(runCli(["replay", file])).toMatchObject({ status: 0, stdout: last, stderr: "" });
  });

  test("packed or not", () => {
    const { status, stdout } = replay(gzipSync(readFileSync(recordings.syscalls)));
    expect([status, stdout]).toEqual([0, "69 steps, 0 differ, 5 not modelled\n"]);
  });
});

describe("a kernel that answers otherwise differs", () => {
  test("by its errno, which is said with the reason for ours", () => {
    const { status, stdout } = replay(written([recorded("openat2/below-ver/24", { errno: "E2BIG" })]));
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        "a.jsonl:1: openat2/below-ver/24 (7.3.4): openat2: size 24-1",
        "    step 1, openat2: EINVAL (openat2: size 23 is less than the minimum 24) here, E2BIG on the kernel",
        "1 steps, 1 differ, 0 not modelled",
        "",
      ].join("\n"),
    );
  });

  test("by every refusal that is modelled, if it were a success", () => {
    const refusals = read(recordings.syscalls).filter(({ errno }) => errno !== null);
    const notModelled = 5;
    const { stdout } = replay(written(refusals.map((each) => ({ ...each, errno: null, ret: 0 }))));
    expect(stdout).toContain(` ${refusals.length - notModelled} differ, 0 not modelled\n`);
  });

  test("by a byte that it writes, or does not", () => {
    const stored = recorded("sched_setattr/embed-full/1");
    const { status, stdout } = replay(written([{ ...stored, bufs_out: stored.bufs }]));
    expect(status).toBe(1);
    expect(stdout).toContain("step 1, sched_setattr: byte 0 of buffer 0 is 38 here, 01 on the kernel\n");
  });

  /** IOAS_ALLOC, then DESTROY of it; one of the two changed. */
  const changed = (index: number, change: object): ReturnType<typeof runCli> => {
    const scenario = recorded("destroy/readonly");
    const steps = scenario.steps.slice(0, 2).map((step, at) => (at === index ? { ...step, ...change } : step));
    return replay(written([{ ...scenario, steps }]));
  };

  test("by the errno of an ioctl, with the rule that ours has", () => {
    const { status, stdout } = changed(1, { in: "0800000002000000", out: "0800000002000000", errno: "EBUSY", ret: -1 });
    expect(status).toBe(1);
    expect(stdout).toMatch(/step 2, IOMMU_DESTROY: ENOENT \(destroy\/id: .+; .+\.c\) here, EBUSY on the kernel\n/);
    expect(changed(1, { errno: "EBUSY", ret: -1 }).stdout).toContain("returns 0 here, EBUSY on the kernel\n");
  });

  test("by what an ioctl returns", () => {
    const { stdout } = changed(0, { ret: 7 });
    expect(stdout).toContain("step 1, IOMMU_IOAS_ALLOC: returns 0 here, 7 on the kernel\n");
  });

  test("by a member of the struct, which is named", () => {
    const { stdout } = changed(0, { out: "0c000000ff00000009000000" });
    expect(stdout).toContain(
      [
        "step 1, IOMMU_IOAS_ALLOC: in: iommu_ioas_alloc.flags is 0x0 here, 0xff on the kernel",
        "      in: iommu_ioas_alloc.out_ioas_id is 0x1 here, 0x9 on the kernel",
        "",
      ].join("\n"),
    );
  });

  test("by a byte behind what the kernel knows of the struct", () => {
    const { stdout } = changed(0, {
      in: "0c0000000000000000000000eeee",
      out: "0c0000000000000001000000eeef",
    });
    expect(stdout).toContain("what is behind iommu_ioas_alloc is 0xeeee here, 0xefee on the kernel\n");
  });

  test("by how many bytes come back: no member is compared with what is not there", () => {
    const { stdout } = changed(0, { out: "0c00" });
    expect(stdout).toContain("step 1, IOMMU_IOAS_ALLOC: the struct has 12 bytes here, 2 on the kernel\n");
  });

  test("where negotiation alone can answer so", () => {
    const { stdout } = replay(written([recorded("openat2/word/16/1", { errno: "E2BIG", ret: -1 })]));
    expect(stdout).toContain("here, E2BIG on the kernel\n");
  });
});

describe("what is not modelled", () => {
  const one = written([recorded("openat2/word/0/1")]);

  test("must stand in the list", () => {
    const { status, stdout } = runCli(["replay", "a.jsonl", "--not-modelled", "list"], {
      cwd: temporaryTree({ "a.jsonl": one, list: "# nothing\n\nclone3/*\n" }),
    });
    expect(status).toBe(1);
    expect(stdout).toBe(
      "openat2/word/0/1: not modelled, and no list names it: the work of openat2: EISDIR\n" +
        "1 steps, 0 differ, 1 not modelled\n",
    );
  });

  test("is a path of which nothing is known, and what follows from it", () => {
    const { steps, ...scenario } = recorded("destroy/readonly");
    const open = { op: "open", path: "/dev/vfio/vfio", fd: 9, errno: null, ret: 9, out: "" };
    const after = { ...steps[0]!, fd: 9 };
    expect(replay(written([{ ...scenario, steps: [open, after] }]))).toMatchObject({
      status: 1,
      stdout:
        "destroy/readonly: not modelled, and no list names it: open: nothing is known of /dev/vfio/vfio\n" +
        "2 steps, 0 differ, 2 not modelled\n",
    });
  });

  test("may stand there as a glob", () => {
    const { status } = runCli(["replay", "a.jsonl", "--not-modelled", "list"], {
      cwd: temporaryTree({ "a.jsonl": one, list: "openat2/w?rd/*  # the file\n" }),
    });
    expect(status).toBe(0);
  });
});

test("a recording may come through a pipe, packed or not", () => {
  for (const pack of ["cat", "gzip -c"]) {
    const line = `${pack} ${recordings.syscalls} | node dist/src/cli/main.cjs replay /dev/stdin`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
    expect([status, stdout, stderr]).toEqual([0, "69 steps, 0 differ, 5 not modelled\n", ""]);
  }
});

test("a folder is played whole, file by file", () => {
  const cwd = temporaryTree({
    "a/2.jsonl": written([recorded("openat2/below-ver/24")]),
    "a/1.jsonl.gz": gzipSync(readFileSync(recordings.ioctls)),
    "a/notes.txt": "",
  });
  expect(runCli(["replay", "a"], { cwd })).toMatchObject({
    status: 0,
    stdout: [
      "a/1.jsonl.gz: 141 steps, 0 differ, 0 not modelled",
      "a/2.jsonl: 1 steps, 0 differ, 0 not modelled",
      "142 steps, 0 differ, 0 not modelled",
      "",
    ].join("\n"),
  });
});

test("names steer no terminal", () => {
  const evil = { id: "\u001b[31m\u009b", about: "\u202e" };
  const { status, stdout } = replay(
    written([recorded("openat2/below-ver/24", { ...evil, errno: "E2BIG" }), recorded("openat2/word/0/1", evil)]),
  );
  expect(status).toBe(1);
  expect(stdout).toContain("a.jsonl:1: \\x1b[31m\\x9b (7.3.4): \\u202e\n");
  expect(stdout).toContain("\\x1b[31m\\x9b: not modelled");
});

test("--only and --from choose scenarios", () => {
  const all = readFileSync(recordings.syscalls);
  expect(replay(all, "--only", "openat2/*").stdout).toBe("8 steps, 0 differ, 1 not modelled\n");
  expect(replay(all, "--from", "clone3/ptr-null", "--only", "clone3*").stdout).toBe(
    "1 steps, 0 differ, 0 not modelled\n",
  );
  expect(replay(all, "--from", "clone3/ptr-nul").stderr).toBe(
    "uapi-compat: a.jsonl: no scenario clone3/ptr-nul; did you mean clone3/ptr-null?\n",
  );
  expect(replay(all, "--only", "open?").stderr).toBe("uapi-compat: a.jsonl: no scenario fits open?\n");
});

describe("a damaged recording is a line, and exit 2", () => {
  const good = recorded("openat2/short/1");
  const call = recorded("nr/00");
  const step = (change: object): string => written([good, { ...call, steps: [{ ...call.steps[0]!, ...change }] }]);

  test.each<[string, string | Buffer, string]>([
    ["nothing at all", "", "a.jsonl: no scenario"],
    ["no JSON", `${written([good])}{"id":`, "a.jsonl:2: is no JSON object; a recording has one on every line"],
    ["a list", "[]\n", "a.jsonl:1: no object\n"],
    ["a missing id", '{"about":""}\n', "a.jsonl:1: id: is missing"],
    ["an unknown kernel", written([{ ...good, kernel: "6.13.4" }]), "a.jsonl:1: kernel: unknown release"],
    ["no kernel's name", written([{ ...good, kernel: "__proto__" }]), "a.jsonl:1: kernel: "],
    [
      "odd hex",
      step({ in: "0" }),
      "a.jsonl:2: steps[0].in: an odd number of hex digits, 1: the last byte has only one",
    ],
    ["no hex", step({ in: "zz" }), 'a.jsonl:2: steps[0].in: "z" is no hex digit'],
    ["too many zeros", step({ in: "+z9999999999" }), "a.jsonl:2: steps[0].in: +z9999999999 is more than"],
    ["a huge struct", step({ in: "+z60000000" }), "a.jsonl:2: steps[0].in: 60000000 bytes, more than 2031616"],
    [
      "contents of nowhere",
      step({ bufs: ["=8"], bufs_out: ["=8"] }),
      "a.jsonl:2: steps[0].bufs[0]: =8, and the steps before left nothing",
    ],
    ["a missing buffer", step({ bufs: ["00"] }), "a.jsonl:2: steps[0].bufs_out: 0 buffers, not 1"],
    [
      "a pointer to no buffer",
      step({ ptrs: [{ offset: 0, buf: 0 }] }),
      "a.jsonl:2: steps[0].ptrs[0].buf: there are no buffers",
    ],
    ["no errno", step({ errno: 22 }), "a.jsonl:2: steps[0].errno: 22 is no error's name"],
    ["no request", step({ request: "IOMMU" }), 'a.jsonl:2: steps[0].request: "IOMMU" is no hex number'],
    ["an odd argument", step({ arg: { value: 7 } }), "a.jsonl:2: steps[0].arg.value: 7 is no string"],
    [
      "an unknown call",
      step({ op: "mount", request: undefined }),
      'a.jsonl:2: steps[0].op: "mount" is no call that is known',
    ],
    ["an unknown device", written([{ ...call, device: "vtt" }]), 'a.jsonl:1: device: "vtt" is neither vtd nor smmuv3'],
    [
      "an unknown machine",
      written([{ ...call, device: "vtd", machine: "ful", devices: [] }]),
      "a.jsonl:1: machine: no machine vtd/ful is known; did you mean vtd/full?",
    ],
    [
      "a device that the machine lacks",
      written([{ ...call, device: "vtd", machine: "full", devices: ["vfio0", "vfio7"] }]),
      'a.jsonl:1: devices[1]: machine full has no device "vfio7"',
    ],
    ["an unknown file", step({ fd: "toString" }), 'a.jsonl:2: steps[0].fd: "toString" is neither a descriptor nor one'],
    ["half a descriptor", step({ fd: 1.5 }), "a.jsonl:2: steps[0].fd: 1.5 is neither a descriptor nor one of iommu,"],
    ["steps that are none", written([{ ...call, steps: {} }]), "a.jsonl:1: steps: is no list"],
    ["an odd register", written([{ ...good, args: ["q1"] }]), 'a.jsonl:1: args[0]: "q1" is neither vHEX nor pN'],
    ["16 bits", written([{ ...call, bits: 16 }]), "a.jsonl:1: bits: 16 is neither 32 nor 64"],
    ["invalid UTF-8", Buffer.from('{"id":"\xff"}\n', "latin1"), "a.jsonl:1: is not UTF-8"],
    [
      "half a gzip",
      gzipSync(readFileSync(recordings.ioctls)).subarray(0, 900),
      "a.jsonl:10: the gzip file ends in the middle",
    ],
    [
      "more lines than anybody records",
      gzipSync(Buffer.alloc((1 << 22) + 1, "\n")),
      "a.jsonl: more than 4194304 lines",
    ],
    ["an endless line", Buffer.alloc((1 << 24) + 70_000, 0x20), "a.jsonl:1: a line of more than 16777216 bytes"],
  ])("%s", (_, text, line) => {
    const { status, stderr } = replay(text);
    expect(stderr.startsWith(`uapi-compat: ${line}`), stderr).toBe(true);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect(status).toBe(2);
  });

  test("as is a file that is not there, and a folder without recordings", () => {
    expect(runCli(["replay", "nothing.jsonl"]).stderr).toBe("uapi-compat: nothing.jsonl: no such file\n");
    expect(runCli(["replay", "test"]).stderr).toBe("uapi-compat: test: no recordings in it: *.jsonl or *.jsonl.gz\n");
  });

  test("and what is packed to be a bomb is read in bounded memory", () => {
    const tree = temporaryTree({});
    writeFileSync(join(tree, "a.jsonl"), gzipSync(Buffer.alloc(1 << 28, 0x20)));
    expect(runCli(["replay", "a.jsonl"], { cwd: tree }).stderr).toContain("a line of more than 16777216 bytes");
  });
});

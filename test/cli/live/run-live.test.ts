import { describe, expect, test } from "vitest";
import type { Ask } from "../../../src/cli/live/ask-kernel.ts";
import { askedInterfaces } from "../../../src/cli/live/asked-interfaces.ts";
import type { Answered } from "../../../src/cli/live/question.ts";
import { parseScenario } from "../../../src/cli/replay/parse-scenario.ts";
import { playScenario } from "../../../src/cli/replay/play-scenario.ts";
import { runLive } from "../../../src/cli/live/run-live.ts";
import type { Machine } from "../../../src/cli/live/run-live.ts";
import type { Interface } from "../../../src/declare/interface.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { allInterfaces, kernelLike, withFacts } from "../../support/fake-kernel.ts";

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Given {
  readonly names?: readonly string[];
  readonly kernel?: string;
  readonly release?: string;
  readonly format?: "text" | "json";
  readonly known?: readonly Interface[];
  readonly machine?: Partial<Machine>;
}

function live(ask: Ask, given: Given = {}): Said {
  const { names = [], kernel = "6.18.44", release, format = "text", known, machine } = given;
  const said = { stdout: "", stderr: "" };
  const terminal = {
    colour: false,
    print: (text: string) => void (said.stdout += text),
    complain: (line: string) => void (said.stderr += `${line}\n`),
    progress: () => {},
  };
  const options = release === undefined ? { format } : { format, release };
  const of = { architecture: "x64", kernel, pageSize: 4096, ask, ...machine };
  return { status: runLive(terminal, names, options, of, known ?? allInterfaces), ...said };
}

interface Told {
  readonly heldAgainst: string;
  readonly isNewer: boolean;
  readonly behavesAs: readonly string[];
  readonly summary: Readonly<Record<string, number>>;
  readonly interfaces: readonly {
    readonly name: string;
    readonly asked: number;
    readonly knows: number | null;
    readonly notAsked: string | null;
  }[];
  readonly contradictions: readonly {
    readonly what: readonly string[];
    readonly releases: readonly string[];
    readonly call: Readonly<Record<string, unknown>>;
  }[];
}

const told = (ask: Ask, given: Given = {}): Told => JSON.parse(live(ask, { ...given, format: "json" }).stdout) as Told;

const answering =
  (answered: Answered, name?: string): Ask =>
  (questions) => {
    const others = kernelLike("6.18.44")(questions);
    return questions.map((question, index) =>
      name === undefined || question.name === name ? answered : others[index]!,
    );
  };

const refusing = (errno: string, name?: string): Ask =>
  answering({ kind: "answered", errno, ret: -1n, buffersAfter: [] }, name);

describe("a kernel that does as negotiation says", () => {
  test.each<ReleaseName>(["6.1.176", "6.12.107", "v6.15", "6.18.44", "v7.2", "7.3.4"])("%s agrees", (release) => {
    const { summary, behavesAs, contradictions } = told(kernelLike(release), { kernel: release });
    expect(contradictions).toEqual([]);
    expect(summary.agree! + summary.open!).toBe(summary.asked);
    expect(summary.open).toBeLessThan(20);
    expect(behavesAs).toContain(release);
  });

  test("shows which release it is, where nothing tells its neighbours from it", () => {
    expect(told(kernelLike("6.18.44")).behavesAs).toEqual(["v6.18", "6.18.44", "v6.19", "v7.0", "v7.1"]);
    expect(told(kernelLike("7.3.4"), { kernel: "7.3.4" }).behavesAs).toContain("7.3.4");
    expect(told(kernelLike("6.12.107"), { kernel: "6.12.107" }).behavesAs).not.toContain("v6.18");
  });

  test("shows the sizes that it knows", () => {
    const knows = (release: ReleaseName): Record<string, number | null> =>
      Object.fromEntries(
        told(kernelLike(release), { kernel: release }).interfaces.map((each) => [each.name, each.knows]),
      );
    expect(knows("6.18.44")).toMatchObject({
      openat2: 24,
      clone3: 88,
      landlock_create_ruleset: 24,
      perf_event_open: 136,
      bpf: 168,
      listns: null,
      file_getattr: null,
      PROCMAP_QUERY: 104,
      IOMMU_HWPT_ALLOC: 48,
      IOMMU_DESTROY: 8,
    });
    expect(knows("7.3.4")).toMatchObject({ landlock_create_ruleset: 48, perf_event_open: 144, listns: 32 });
    expect(knows("v6.8")).toMatchObject({ statmount: 24, landlock_create_ruleset: 16 });
  });

  test("is printed as a table, with what could not be asked and one line that counts", () => {
    const { status, stdout, stderr } = live(kernelLike("6.18.44"), { names: ["openat2", "cachestat", "listns"] });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("Linux 6.18.44 on x64, held against 6.18.44, of whose series 6.18.44 was seen");
    expect(lines[2]).toMatch(/^ {2}interface +struct +asked +agree +open +knows$/);
    expect(lines[3]).toMatch(/^ {2}openat2 +open_how +63 +63 +- +24 bytes$/);
    expect(lines[4]).toMatch(/^ {2}cachestat +cachestat_range +6 +6 +- +-$/);
    expect(lines.slice(5)).toEqual([
      "",
      "not asked: listns (ENOSYS: it came with v6.19)",
      "the kernel behaves as v6.5..7.3.4",
      "69 boundaries of 2 interfaces: 69 agree, 0 open, 0 contradict; 1 not asked",
      "",
    ]);
  });
});

describe("a fault in negotiation is a contradiction", () => {
  const sized = askedInterfaces
    .map(({ name }) => allInterfaces.find((each) => each.name === name)!)
    .filter(({ sizeFrom, source }) => sizeFrom !== null && !source.startsWith("drivers/"));

  /** What is wrong by so much, of what a release knows; bpf has no minimum to be wrong. */
  const faults = sized.flatMap((own) => {
    const release: ReleaseName = own.name === "listns" ? "7.3.4" : "6.18.44";
    const at = own.versions.findLastIndex((version) => isIn(version, release));
    const size = own.versions[at]!.size;
    const resized = (bytes: number): Partial<Interface> => ({
      versions: own.versions.map((version, index) => (index === at ? { ...version, size: bytes } : version)),
    });
    const ways: readonly (readonly [string, Partial<Interface>])[] = [-8, -1, 1, 8].flatMap((by) => [
      [`size ${size + by} for ${size}`, resized(size + by)] as const,
      ...(own.minimum === 0
        ? []
        : [[`minimum ${own.minimum! + by} for ${own.minimum}`, { minimum: own.minimum! + by }] as const]),
    ]);
    return ways.map(([what, facts]) => [own.name, what, release, facts] as const);
  });

  test("there are faults to be noticed, and none as it is", () => {
    expect(faults.length).toBeGreaterThan(120);
    for (const release of ["6.18.44", "7.3.4"] as const) {
      expect(live(kernelLike(release), { kernel: release, names: sized.map(({ name }) => name) }).status).toBe(0);
    }
  });

  test.each(faults)("%s: %s", (name, _what, release, facts) => {
    const given = { names: [name], kernel: release, known: withFacts(name, facts) };
    const { status, stdout } = live(kernelLike(release), given);
    expect(status).toBe(1);
    expect(stdout).toContain(`contradiction: ${name}, `);
  });

  test("a size that is known too late, too", () => {
    const versions = [{ since: "v6.12", size: 24 } as const, { since: "v7.3", size: 32 } as const];
    const { status } = live(kernelLike("6.18.44"), {
      names: ["statmount"],
      known: withFacts("statmount", { versions }),
    });
    expect(status).toBe(1);
  });

  test("its witness is what was sent, and both answers", () => {
    const known = withFacts("openat2", { minimum: 32 });
    const { stdout } = live(kernelLike("6.18.44"), { names: ["openat2"], known });
    expect(stdout).toContain(
      [
        "contradiction: openat2, size 24",
        "    openat2(vffffffffffffff9c, p1, p0, v18)",
        "    p0: 000028000000000000000000000000000000000000000000",
        "    p1: 2f00",
        "    EINVAL (openat2: size 24 is less than the minimum 32) here, success on the kernel",
        "    so answers no release that is known here",
        "",
      ].join("\n"),
    );
    expect(stdout).toMatch(/^and \d+ contradictions more of openat2: --format json has all$/m);
    expect(stdout).toContain("the kernel behaves as no release that is known here\n");
  });

  test("in JSON it is a recording's call", () => {
    const known = withFacts("openat2", { minimum: 32 });
    const { contradictions, summary } = told(kernelLike("6.18.44"), { names: ["openat2"], known });
    expect(contradictions.length).toBe(summary.contradict);
    expect(contradictions[0]).toMatchObject({
      releases: [],
      call: { syscall: "openat2", args: ["vffffffffffffff9c", "p1", "p0", "v18"], errno: null, ret: 0 },
    });
  });
});

test("what contradicts a release is played by replay: it differs there, and not on the kernel that was asked", () => {
  const names = ["bpf", "landlock_create_ruleset", "perf_event_open"];
  const { contradictions } = told(kernelLike("7.3.4"), { kernel: "6.12.107", names });
  expect(contradictions.length).toBeGreaterThan(20);
  const played = (kernel: string): readonly string[] =>
    contradictions.map(({ call }) => {
      const text = JSON.stringify({ ...call, kernel });
      const [outcome] = playScenario(parseScenario("live.jsonl", { text, number: 1 }));
      return outcome!.kind;
    });
  expect(contradictions[0]!.call.kernel).toBe("6.12.107");
  expect(new Set(played("6.12.107"))).toEqual(new Set(["differs"]));
  expect(played("7.3.4")).not.toContain("differs");
  expect(told(kernelLike("7.3.4"), { names: ["bpf"] }).contradictions[0]!.call.kernel).toBe("v6.18");
});

describe("the release that the kernel is held against", () => {
  test("is what --release says", () => {
    const { status, stdout } = live(kernelLike("6.18.44"), { release: "6.12.107", names: ["landlock_create_ruleset"] });
    expect(status).toBe(0);
    expect(stdout).toContain("Linux 6.18.44 on x64, held against 6.12.107, of whose series 6.12.107 was seen");
    expect(live(kernelLike("6.18.44"), { release: "6.12.107", names: ["bpf"] }).status).toBe(1);
  });

  test("has neighbours where no kernel of its age was seen: dates between them are inferred", () => {
    const { status, stdout } = live(kernelLike("6.18.44"), { kernel: "6.15.3-custom", names: ["bpf"] });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ answers as of a neighbour of 6\.15\.3, between which dates are inferred$/m);
    expect(told(kernelLike("6.18.44"), { kernel: "6.15.3", names: ["bpf"] }).summary.agreeAsNeighbour).toBeGreaterThan(
      3,
    );
  });

  test("may be older than what the kernel knows, where it is newer than all that were seen", () => {
    const grown = allInterfaces.map((each) =>
      each.name === "openat2" ? { ...each, versions: [...each.versions, { since: "v7.9", size: 40 } as const] } : each,
    );
    const { status, stdout } = live(kernelLike("v7.9", grown), { kernel: "7.9.1", names: ["openat2"] });
    expect(status).toBe(0);
    expect(stdout).toContain("held against 7.9.1, which is newer than 7.3.4, the newest that was seen\n");
    expect(stdout).toContain("this kernel knows 40 bytes of open_how, newer than any release that is known here\n");
    expect(stdout).toMatch(/\d+ agree, 0 open, \d+ newer, 0 contradict; 0 not asked\n$/);
    const shorter = withFacts("openat2", { versions: [{ since: "v5.6", size: 16 }] });
    expect(live(kernelLike("7.3.4", shorter), { kernel: "7.9.1", names: ["openat2"] }).status).toBe(1);
    expect(live(kernelLike("v7.9", grown), { kernel: "6.18.44", names: ["openat2"] }).status).toBe(1);
  });

  test("the same of a bit that nobody had given out: it is told, and no contradiction", () => {
    const ask: Ask = (questions) =>
      kernelLike("7.3.4")(questions).map((answered, index) =>
        questions[index]!.about === "resolve has bit 6" && answered.kind === "answered"
          ? { ...answered, errno: null, ret: 4n }
          : answered,
      );
    const given = { kernel: "7.9.1", names: ["openat2"] };
    const { status, stdout } = live(ask, given);
    expect(stdout).toContain(
      "this kernel lets pass what no release that is known here does: openat2, resolve has bit 6\n",
    );
    expect(stdout).toMatch(/ 0 open, 1 newer, 0 contradict; 0 not asked\n$/);
    expect(stdout).not.toContain("bytes of open_how");
    expect(status).toBe(0);
    expect(told(ask, given).interfaces[0]).toMatchObject({ newer: 1, letsPass: ["resolve has bit 6"] });
    // An error that sizes and words are refused with lets nothing pass; and of a kernel that was seen all is known.
    const refused = live(
      (questions) =>
        kernelLike("7.3.4")(questions).map((answered, index) =>
          questions[index]!.about === "resolve has bit 6" && answered.kind === "answered"
            ? { ...answered, errno: "E2BIG" }
            : answered,
        ),
      given,
    );
    expect(refused.status).toBe(1);
    expect(live(ask, { kernel: "7.3.4", names: ["openat2"] }).status).toBe(1);
  });

  test("the same of a struct whose tail the kernel writes", () => {
    const own = allInterfaces.find(({ name }) => name === "sched_getattr")!;
    const versions = [...own.versions, { since: "v7.9", size: 64 } as const];
    const ask: Ask = (questions) =>
      kernelLike(
        "v7.9",
        withFacts("sched_getattr", { versions }),
      )(questions).map((answered, index) => {
        if (answered.kind !== "answered" || answered.errno !== null) return answered;
        answered.buffersAfter[0]!.fill(7, 56, Math.min(64, questions[index]!.size ?? 0));
        return answered;
      });
    const { status, stdout } = live(ask, { kernel: "7.9", names: ["sched_getattr"] });
    expect(stdout).toContain("this kernel knows more bytes of sched_attr, newer than any release that is known here\n");
    expect(status).toBe(0);
  });
});

describe("what is refused before the kernel is asked", () => {
  test.each(["EPERM", "ENOSYS", "EACCES"])("%s everywhere is no agreement: nothing could be asked", (errno) => {
    const { status, stdout, stderr } = live(refusing(errno));
    expect(status).toBe(2);
    expect(stdout).toMatch(/^0 boundaries of 0 interfaces: 0 agree, 0 open, 0 contradict; \d+ not asked$/m);
    expect(stdout).not.toContain("behaves as");
    expect(stderr).toBe("nothing could be asked, so that nothing is known of this kernel\n");
  });

  test.each([
    ["openat2", refusing("EPERM", "openat2"), "EPERM: a sandbox refuses it, or a right to it is lacking"],
    ["openat2", refusing("ENOSYS", "openat2"), "ENOSYS: a sandbox refuses it, or the kernel was built without it"],
    ["listns", kernelLike("6.18.44"), "ENOSYS: it came with v6.19"],
    [
      "landlock_create_ruleset",
      refusing("EOPNOTSUPP", "landlock_create_ruleset"),
      "EOPNOTSUPP whatever is asked: it is disabled, or",
    ],
    ["perf_event_open", refusing("ENODEV", "perf_event_open"), "ENODEV whatever is asked: it is disabled, or"],
    ["openat2", refusing("EINVAL", "openat2"), "EINVAL whatever is asked: it is disabled, or a sandbox answers"],
    ["clone3", answering({ kind: "ended", how: "SIGSYS" }, "clone3"), "SIGSYS: a sandbox ended the process that asked"],
    ["clone3", answering({ kind: "ended", how: "no answer in 10 s" }, "clone3"), "no answer in 10 s"],
    ["IOMMU_DESTROY", answering({ kind: "no-file", errno: "ENOENT" }, "IOMMU_DESTROY"), "ENOENT: /dev/iommu"],
    ["PIDFD_GET_INFO", answering({ kind: "no-file", errno: "ENOSYS" }, "PIDFD_GET_INFO"), "ENOSYS: a sandbox refuses"],
  ])("%s is not counted: %s", (name, ask, reason) => {
    const { summary, interfaces } = told(ask, { names: ["mount_setattr", name] });
    expect(interfaces.find((each) => each.name === name)!.notAsked).toContain(reason);
    expect(summary).toMatchObject({ asked: 60, agree: 60, contradict: 0 });
    const { status, stdout } = live(ask, { names: ["mount_setattr", name] });
    expect(status).toBe(0);
    expect(stdout).toContain(`not asked: ${name} (${reason}`);
  });

  test("a right that lacks for some calls leaves the others", () => {
    const ask: Ask = (questions) =>
      kernelLike("6.18.44")(questions).map((answered) =>
        answered.kind === "answered" && answered.errno === null ? { ...answered, errno: "EPERM", ret: -1n } : answered,
      );
    const { status, stdout } = live(ask, { names: ["mount_setattr"] });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^not counted: \d+ calls of mount_setattr \(refused for want of a right\)$/m);
    expect(stdout).toMatch(/^\d\d boundaries of 1 interface: /m);
    // Nor do they show a size: that a page and a byte are too much, says nothing of the struct.
    expect(stdout).toMatch(/^ {2}mount_setattr +mount_attr +\d+ +\d+ +- +-$/m);
    const nothing: Ask = (questions) =>
      ask(questions).map((answered, index) =>
        questions[index]!.size! <= 4096
          ? { kind: "answered", errno: "EPERM", ret: -1n, buffersAfter: questions[index]!.bufs }
          : answered,
      );
    expect(live(nothing, { names: ["mount_setattr"] }).stdout).toMatch(
      /^ {2}mount_setattr +mount_attr +\d+ +\d+ +- +-$/m,
    );
  });

  test("an ioctl that the kernel does not have yet answers everything alike", () => {
    const { interfaces } = told(kernelLike("v6.12"), { kernel: "v6.12", names: ["PIDFD_GET_INFO", "openat2"] });
    expect(interfaces[1]).toMatchObject({ asked: 0, notAsked: "ENOTTY: it came with v6.13" });
  });

  test("interfaces with one reason are one line", () => {
    const ask: Ask = (questions) =>
      kernelLike("6.18.44")(questions).map((answered, index) =>
        questions[index]!.file === "/dev/iommu" ? { kind: "no-file", errno: "ENOENT" } : answered,
      );
    expect(live(ask).stdout).toMatch(/^not asked: IOMMU_DESTROY and \d+ others \(ENOENT: \/dev\/iommu\)$/m);
  });
});

test("an answer that the kernel's own work may have given is open, and no agreement", () => {
  const names = ["perf_event_open"];
  const ask: Ask = (questions) =>
    kernelLike("6.18.44")(questions).map((answered) =>
      answered.kind === "answered" && answered.errno === null ? { ...answered, errno: "EINVAL", ret: -1n } : answered,
    );
  const { summary } = told(ask, { names });
  expect(summary.contradict).toBe(0);
  expect(summary.open).toBeGreaterThan(20);
  expect(summary.agree! + summary.open!).toBe(summary.asked);
  const elsewhere: Ask = (questions) =>
    kernelLike("6.18.44")(questions).map((answered) =>
      answered.kind === "answered" && answered.errno === "E2BIG" ? { ...answered, errno: "EBADF" } : answered,
    );
  expect(told(elsewhere, { names }).summary.contradict).toBeGreaterThan(15);
});

test("an error where nothing but the size could be wrong is a contradiction", () => {
  const ask: Ask = (questions) =>
    kernelLike("6.18.44")(questions).map((answered, index) =>
      questions[index]!.about === "size 32"
        ? { kind: "answered", errno: "EINVAL", ret: -1n, buffersAfter: questions[index]!.bufs }
        : answered,
    );
  const { contradictions } = told(ask, { names: ["openat2"] });
  expect(contradictions.map(({ what }) => what)).toEqual([
    ["success here, once the size is taken, EINVAL on the kernel"],
  ]);
});

describe("other machines", () => {
  test("with larger pages are not asked about sizes beyond the page that negotiation knows", () => {
    const asked = (machine: Partial<Machine>): number =>
      told(kernelLike("6.18.44"), { names: ["openat2"], machine }).summary.asked!;
    expect(asked({ pageSize: 16_384 })).toBeLessThan(asked({}));
    const beyond: Ask = (questions) => {
      expect(questions.filter(({ size }) => size !== null && size > 4096)).toEqual([]);
      return kernelLike("6.18.44")(questions);
    };
    expect(live(beyond, { machine: { pageSize: 65_536 } }).status).toBe(0);
  });

  test("other than x86 are not asked how much is written before memory ends", () => {
    const inside: Ask = (questions) => {
      expect(questions.filter(({ endsInside }) => endsInside)).toEqual([]);
      return kernelLike("6.18.44")(questions);
    };
    expect(live(inside, { machine: { architecture: "arm64" } }).status).toBe(0);
  });
});

test("a release that iommufd is not known of is held against the last that is", () => {
  const names = ["IOMMU_HWPT_ALLOC"];
  expect(live(kernelLike("7.3.4"), { kernel: "7.9.1", names }).status).toBe(0);
  expect(live(kernelLike("v6.6"), { kernel: "7.9.1", names }).status).toBe(1);
  expect(live(kernelLike("v6.6"), { kernel: "6.1.176", names }).status).toBe(1);
});

describe("names", () => {
  test.each([
    ["opnat2", 'unknown interface "opnat2"; did you mean openat2?'],
    ["DRM", "DRM is not asked: that takes a device, or would change something"],
  ])("%s: %s", (name, message) => {
    expect(() => live(kernelLike("6.18.44"), { names: [name] })).toThrow(message);
  });

  test("are asked in the order of the table, each once", () => {
    const { interfaces } = told(kernelLike("6.18.44"), { names: ["statmount", "openat2", "statmount"] });
    expect(interfaces.map(({ name }) => name)).toEqual(["openat2", "statmount"]);
  });
});

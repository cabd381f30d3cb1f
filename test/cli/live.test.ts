import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { syscallNumbers } from "../../src/cli/live/syscall-numbers.ts";
import { modulesAlone, runCli } from "../support/run-cli.ts";
import { temporaryTree } from "../support/temporary-tree.ts";

/** Why the kernel under the tests can't be asked; null where it can. */
function whyNot(): string | null {
  if (process.platform !== "linux") return process.platform;
  if (!Object.hasOwn(syscallNumbers, process.arch)) return process.arch;
  try {
    createRequire(import.meta.url)("koffi");
    return null;
  } catch {
    return "koffi can't be loaded";
  }
}

interface LiveAnswer {
  readonly status: number | null;
  readonly heldAgainst: string;
  readonly behavesAs: readonly string[];
  readonly summary: { readonly contradict: number };
  readonly contradictions: readonly unknown[];
}

const reason = whyNot();

describe.skipIf(reason !== null)(`the kernel under the tests${reason === null ? "" : `: ${reason}`}`, () => {
  test("agrees with negotiation on every boundary that it could be asked about", () => {
    const { status, stdout, stderr } = runCli(["live"]);
    expect(stdout).toMatch(/^\d+ boundaries of \d+ interfaces?: \d+ agree, \d+ open, 0 contradict; \d+ not asked$/m);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("agrees with a release that it behaves as, and contradicts every other", () => {
    const held = (...release: readonly string[]): LiveAnswer => {
      const { status, stdout } = runCli(["live", ...release, "--format", "json"]);
      return { status, ...(JSON.parse(stdout) as Omit<LiveAnswer, "status">) };
    };
    const { behavesAs } = held();
    for (const release of ["6.1.176", "7.3.4", ...behavesAs.slice(0, 1)]) {
      const { status, heldAgainst, summary, contradictions } = held("--release", release);
      expect(heldAgainst).toBe(release);
      expect(contradictions).toHaveLength(summary.contradict);
      expect([release, summary.contradict > 0, status]).toEqual(
        behavesAs.includes(release) ? [release, false, 0] : [release, true, 1],
      );
    }
  });

  test("contradicts a negotiation that has one number wrong", () => {
    const env = hooked(`export async function load(url, context, next) {
      const loaded = await next(url, context);
      if (!url.endsWith("/abi/interfaces/file-syscalls.js")) return loaded;
      return { ...loaded, source: String(loaded.source).replace("minimum: 24", "minimum: 32") };
    }`);
    const { status, stdout } = runCli(["live", "openat2"], { env, program: modulesAlone });
    expect(status).toBe(1);
    expect(stdout).toContain("EINVAL (openat2: size 24 is less than the minimum 32) here, success on the kernel");
  });
});

describe("without koffi", () => {
  test("live says how to get it, and nothing else is missed", () => {
    const env = hooked(`export async function resolve(name, context, next) {
      if (name === "koffi") throw new Error("Cannot find package 'koffi'");
      return next(name, context);
    }`);
    const { status, stdout, stderr } = runCli(["live"], { env });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^uapi-compat: live makes system calls through koffi, .*: npm install koffi \(.*'koffi'.*\)\n$/,
    );
    expect(runCli(["live", "--help"], { env }).status).toBe(0);
    expect(runCli(["history", "IOMMU_DESTROY"], { env }).status).toBe(0);
  });
});

describe("usage", () => {
  test.each([
    [["live", "opnat2"], 'unknown interface "opnat2"; did you mean openat2?'],
    [["live", "KVM"], "KVM is not asked: that takes a device, or would change something"],
    [["live", "--release", "six"], '"six" is no release; v6.18 and 6.12.107 are some'],
    [["live", "--format", "xml"], 'unknown format "xml"; known: text, json'],
  ])("%j: %s", (args, message) => {
    expect(runCli(args)).toEqual(
      expect.objectContaining({ status: 2, stdout: "", stderr: `uapi-compat: ${message}\n` }),
    );
  });
});

/** The environment of a node whose modules go through these hooks, and so do those of the processes that it starts. */
function hooked(hooks: string): Record<string, string> {
  const register = 'import { register } from "node:module"; register("./hooks.mjs", import.meta.url);';
  const folder = temporaryTree({ "hooks.mjs": hooks, "register.mjs": register });
  return { NODE_OPTIONS: `--import ${join(folder, "register.mjs")}` };
}

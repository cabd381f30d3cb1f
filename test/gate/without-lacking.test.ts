import { describe, expect, test } from "vitest";
import { check } from "../../src/gate/check.ts";
import { includeRootSource } from "../../src/input/include-root-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";
import { memoryTree } from "../support/memory-tree.ts";
import { uncheckedLine } from "../../src/report/unchecked.ts";

const x86 = { "include/linux/a.h": "struct a { int b; };", "include/asm/mtrr.h": "struct mtrr { int c; };" };
const arm64 = { "arm64/include/asm/sve_context.h": "struct sve { int d; };" };

const root = (files: Readonly<Record<string, string>>): TextSource =>
  includeRootSource(memoryTree(files), { folder: "include" });

const dataModels = ["arm64"] as const;

describe("asm/ of an architecture that one side does not have", () => {
  test("is not called removed: it could not be checked", () => {
    const { findings, couldNotCheck, notSeen } = check(root({ ...x86, ...arm64 }), root(x86), { dataModels });
    expect(findings).toEqual([]);
    expect(couldNotCheck.map(uncheckedLine)).toEqual([
      expect.stringMatching(
        /^include\/asm:1: asm\/ is x86's; arm64's is not given.*; asm\/ could be read in memory and can't/,
      ),
    ]);
    expect(notSeen).toHaveLength(1);
  });

  test("is not called added, and what is there besides is compared", () => {
    const after = { ...x86, ...arm64, "include/linux/a.h": "struct a { long long b; };" };
    const { findings, couldNotCheck, notSeen } = check(root(x86), root(after), { dataModels });
    expect(new Set(findings.map(({ subject }) => subject))).toEqual(new Set(["struct a.b"]));
    expect(couldNotCheck).toEqual([]);
    expect(notSeen).toHaveLength(1);
  });

  test("is compared in the architectures that both sides have", () => {
    const gone = { ...x86, ...arm64, "include/asm/mtrr.h": "" };
    const { findings } = check(root({ ...x86, ...arm64 }), root(gone), { dataModels: ["x86_64", "arm64"] });
    expect(findings.map(({ subject, dataModels: models }) => [subject, models])).toEqual([["struct mtrr", ["x86_64"]]]);
  });
});

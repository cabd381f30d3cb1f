import { expect, test } from "vitest";
import { check } from "../../src/gate/check.ts";
import { memorySource } from "../../src/input/memory-source.ts";

const guarded = (name: string): string => `#ifndef ${name}_H\n#define ${name}_H\n#include "f.inc"\n#endif\n`;

/** Fingerprints of what changed in a file that some headers are made of. */
function found(...names: readonly string[]): (readonly [subject: string, fingerprint: string])[] {
  const headers = Object.fromEntries(names.map((name) => [`${name}.h`, guarded(name)]));
  const tree = (list: string) => ({
    ...memorySource("tree", { ...headers, "f.inc": list }),
    headers: Object.keys(headers),
    fragments: ["f.inc"],
  });
  const { findings } = check(
    tree("#define T 1\nenum { FA, FB };\nstruct foo { int a; };\n"),
    tree("#define T 2\nenum { FB, FA };\nstruct foo { long long a; };\n"),
  );
  return findings.map(({ subject, fingerprint }) => [subject, fingerprint]);
}

test("what one of them makes worse is said, too", () => {
  const tree = (member: string) => ({
    ...memorySource("tree", {
      "a.h": '#include "f.inc"\n',
      "b.h": '#include "f.inc"\nstruct list { int n; struct foo all[]; };\n',
      "f.inc": `struct foo { int a; ${member} };\n`,
    }),
    headers: ["a.h", "b.h"],
    fragments: ["f.inc"],
  });
  const { findings } = check(tree(""), tree("int b;"));
  expect(findings.map(({ rule, level }) => [rule, level])).toContainEqual(["element-grew", "error"]);
});

test("what several headers are made of is told once, and alike however many they are", () => {
  expect(found("a").map(([subject]) => subject)).toEqual(["T", "FA", "struct foo.a"]);
  expect(found("a", "b")).toEqual(found("a"));
  expect(found("a", "b", "c")).toEqual(found("b"));
});

import { expect, test } from "vitest";
import { releaseSpelling, spelledRelease } from "../../src/declare/release-spelling.ts";

test("a release is spelled one way", () => {
  expect(releaseSpelling("v6.12")).toBe("release:v6.12");
  expect(spelledRelease(releaseSpelling("6.12.31"))).toBe("6.12.31");
  expect(["v6.12", "include/release:v6.12", "btf:release:"].map(spelledRelease)).toEqual([null, null, null]);
});

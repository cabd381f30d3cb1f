import { expect, test } from "vitest";
import { answer } from "../../../src/drivers/answer.ts";
import { kernelOf, mostKernels } from "../../../src/drivers/kernel/kernel-of.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";

const asked =
  (release: string, without: readonly string[] = []) =>
  (): unknown =>
    kernelOf(release as ReleaseName, undefined, without);

test.each([
  ["v9.9", [], "v9.9 is no release that is known"],
  ["v6.21", [], /^v6\.21 is no release that is known; did you mean v\d\.\d+\?$/],
  ["v7.3", ["destroy/user"], "destroy/user is no rule of the emulated kernel; did you mean destroy/users?"],
  ["v7.3", ["nothing like it"], "nothing like it is no rule of the emulated kernel"],
  ["v7.3", ["destroy/users", "destroy/user"], /^destroy\/user is no rule/],
])("%s without %j: %s", (release, without, message) => {
  expect(asked(release, without)).toThrow(RangeError);
  expect(asked(release, without)).toThrow(message);
});

test("a stable release of a series that is known, and a rule to be left out", () => {
  expect(asked("7.2.99")).not.toThrow();
  expect(asked("v7.3", ["destroy/users"])).not.toThrow();
});

test("a kernel that was asked for before is the same, until others were asked for", () => {
  const first = kernelOf("v6.12", undefined, ["destroy/users"]);
  expect(kernelOf("v6.12", undefined, ["destroy/users"])).toBe(first);
  expect(kernelOf("v6.12", undefined, [])).not.toBe(first);
  expect(mostKernels).toBeGreaterThan(1);
});

test("an answer says why, with what is known of it", () => {
  const rule = { id: "a/b", says: "no", source: "f, file.c" };
  expect(answer(3)).toEqual({ ret: 3, errno: null, reason: null, out: new Uint8Array(), buffers: [] });
  expect(answer(new Refusal("EBUSY", rule))).toEqual({
    ret: -1,
    errno: "EBUSY",
    reason: { rule: "a/b", says: "no", source: "f, file.c" },
    out: new Uint8Array(),
    buffers: [],
  });
  const detailed = answer(new Refusal("EBUSY", { ...rule, inferred: "seen" }, "byte 8"), Uint8Array.of(1), [
    Uint8Array.of(2),
  ]);
  expect(detailed).toMatchObject({
    reason: { says: "no: byte 8", inferred: "seen" },
    out: Uint8Array.of(1),
    buffers: [Uint8Array.of(2)],
  });
});

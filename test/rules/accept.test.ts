import { describe, expect, test } from "vitest";
import type { Acceptance } from "../../src/declare/config.ts";
import { accept } from "../../src/rules/accept.ts";
import { findingsBetween } from "../support/findings-between.ts";

const findings = findingsBetween(
  "struct foo { __u32 a; __u32 b; };\n#define FOO 1",
  "struct foo { __u32 b; __u32 a; };\n#define FOO 2",
);
const [moved, changed] = findings as [(typeof findings)[0], (typeof findings)[0]];

function acceptance(entry: Partial<Acceptance>): Acceptance {
  const { fingerprint } = moved;
  return { fingerprint, reason: "nobody reads it", expires: null, rule: null, subject: null, at: "c.toml:7", ...entry };
}

function judged(entry: Partial<Acceptance>, today = "2026-11-21"): unknown[] {
  const { findings: marked, remarks } = accept(findings, [acceptance(entry)], today);
  expect(marked.map(({ fingerprint }) => fingerprint)).toEqual(findings.map(({ fingerprint }) => fingerprint));
  return [marked.map(({ accepted }) => accepted), ...remarks];
}

const marked = ["nobody reads it (c.toml:7)", null];
const unmarked = [null, null];

test("what is accepted says why and where, and nothing else is touched", () => {
  expect(findings.map(({ rule }) => rule)).toEqual(["field-moved", "constant-changed"]);
  expect(judged({})).toEqual([marked]);
  const [other] = accept(findings, [acceptance({ fingerprint: changed.fingerprint })], "").findings;
  expect(other).toBe(moved);
});

describe("expiry", () => {
  const remark = {
    kind: "expired",
    at: "c.toml:7",
    text: "accepted until 2026-11-21: field-moved on struct foo.a counts again",
  };
  test.each([
    ["2026-11-20", [marked]],
    ["2026-11-21", [marked]],
    ["2026-11-22", [unmarked, remark]],
    ["2027-01-01", [unmarked, remark]],
    // Nobody said which day it is.
    ["", [marked]],
  ])("on %j", (today, expected) => {
    expect(judged({ expires: "2026-11-21" }, today)).toEqual(expected);
  });
});

test("what no finding has is stale, whenever it was to expire", () => {
  const text = "no finding has the fingerprint 000000000000; take the entry out";
  for (const expires of [null, "2001-01-01"]) {
    const remark = { kind: "stale", at: "c.toml:7", text };
    expect(judged({ fingerprint: "000000000000", expires })).toEqual([unmarked, remark]);
  }
});

test("a rule and a subject that are written down must be the finding's", () => {
  expect(judged({ rule: "field-moved", subject: "struct foo.a" })).toEqual([marked]);
  expect(judged({ rule: "field-moved" })).toEqual([marked]);
  const mistaken = (meant: string): object => ({
    kind: "mistaken",
    at: "c.toml:7",
    text: `${moved.fingerprint} is field-moved on struct foo.a, not ${meant}: not accepted`,
  });
  expect(judged({ rule: "field-removed" })).toEqual([unmarked, mistaken("field-removed")]);
  expect(judged({ subject: "struct foo" })).toEqual([unmarked, mistaken("struct foo")]);
  expect(judged({ rule: "a", subject: "b" })).toEqual([unmarked, mistaken("a on b")]);
});

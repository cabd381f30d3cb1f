import { describe, expect, test } from "vitest";
import { makeLists } from "../../../src/input/kernel/make-lists.ts";

const there = new Set(["arch/arm/a.h"]);
const read = (text: string) => makeLists(text, "arm", (path) => there.has(path));
const wordsOf = (text: string): string[] =>
  read(text)
    .of("x-y")
    .map(({ word, line }) => `${line}:${word}`);

test("a list is what is assigned and added, without comments", () => {
  expect(wordsOf("x-y += a b # c\nz-y += d\n  x-y\t+=e\n")).toEqual(["1:a", "1:b", "3:e"]);
  expect(wordsOf("x-y += a\nx-y := b\n")).toEqual(["2:b"]);
  expect(wordsOf("x-y += $(srctree)/arch/$(SRCARCH)/a.h\n")).toEqual(["1:arch/arm/a.h"]);
  expect(makeLists(null, "arm", () => true).of("x-y")).toEqual([]);
});

test("a list goes on behind a backslash, each word on its own line", () => {
  expect(wordsOf("x-y += \\\n  a.h \\\n  b.h\nx-y += c.h\n")).toEqual(["2:a.h", "3:b.h", "4:c.h"]);
});

describe("a condition", () => {
  const given = "$(wildcard $(srctree)/arch/$(SRCARCH)/a.h)";
  const absent = "$(wildcard arch/arm/b.h)";

  test.each([
    [`ifeq (${given},)\nx-y += no\nendif\n`, []],
    [`ifneq (${given},)\nx-y += yes\nendif\n`, ["2:yes"]],
    [`ifeq (${absent},)\nx-y += yes\nelse\nx-y += no\nendif\nx-y += after\n`, ["2:yes", "6:after"]],
    [`ifneq (${absent},)\nx-y += no\nelse ifneq (${given},)\nx-y += yes\nelse\nx-y += no\nendif\n`, ["4:yes"]],
    [`ifeq (${given},)\nifeq (${absent},)\nx-y += no\nendif\nx-y += no\nendif\n`, []],
  ])("on files decides: %j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
    expect(read(text).undecided).toEqual([]);
  });

  test("on anything else decides nothing, and that is said", () => {
    const text = "x-y += a\nifeq ($(CONFIG_X),y)\nx-y += b\nelse\nx-y += c\nendif\nx-y += d\n";
    expect(wordsOf(text)).toEqual(["1:a", "7:d"]);
    expect(read(text).undecided).toEqual([2]);
  });
});

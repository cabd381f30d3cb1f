import { expect, test } from "vitest";
import { nearest } from "../../src/declare/nearest.ts";
import { requireHeaders, selectHeaders } from "../../src/input/select-headers.ts";

const headers = ["linux/vfio.h", "linux/vfio/a.h", "linux/vfio/b/c.h", "linux/vfio_zdev.h"];

test.each([
  [[], headers],
  [["linux/vfio.h"], ["linux/vfio.h"]],
  [["linux/vfio"], ["linux/vfio/a.h", "linux/vfio/b/c.h"]],
  [["./linux/vfio/"], ["linux/vfio/a.h", "linux/vfio/b/c.h"]],
  [
    ["linux/vfio/b", "linux/vfio.h"],
    ["linux/vfio.h", "linux/vfio/b/c.h"],
  ],
  [["vfio.h"], []],
])("%j selects %j", (paths, selected) => expect(selectHeaders(headers, paths)).toEqual(selected));

test("a path that selects nothing is misspelt", () => {
  expect(() => requireHeaders(headers, ["linux/vfio"])).not.toThrow();
  expect(() => requireHeaders(headers, ["vfio_zdev.h"])).toThrow(
    "vfio_zdev.h: no such header or folder; did you mean linux/vfio_zdev.h?",
  );
});

test.each([
  ["i368", ["x86_64", "i386"], "i386"],
  ["x86-64", ["x86_64", "i386"], "x86_64"],
  ["jsn", ["text", "json"], "json"],
  ["RUNNING", ["running"], "running"],
  ["markdown", ["text", "json"], null],
  ["", ["a"], null],
  ["x".repeat(1000), ["x".repeat(1000)], null],
])("the name nearest to %j", (name, among, expected) => expect(nearest(name, among)).toBe(expected));

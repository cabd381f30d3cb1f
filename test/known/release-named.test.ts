import { describe, expect, test } from "vitest";
import { releases } from "../../abi/releases.ts";
import { InputError } from "../../src/declare/input-error.ts";
import { releaseNamed, releasesBetween, rowOf } from "../../src/known/release-named.ts";

test.each([
  ["v6.12", "v6.12"],
  ["6.12", "v6.12"],
  ["6.12.0", "v6.12"],
  ["6.12.31", "6.12.31"],
  ["v6.12.31", "6.12.31"],
  ["6.12.40", "6.12.40"],
  ["7.3.4", "7.3.4"],
])("%s is %s", (spelling, release) => {
  expect(releaseNamed(spelling)).toBe(release);
});

test.each(releases.map(({ name }) => name))("%s, a row of the table, is itself", (name) => {
  expect(releaseNamed(name)).toBe(name);
});

test.each([
  ["v6.1", 'unknown release "v6.1"; did you mean v6.2?'],
  ["v7.9", 'unknown release "v7.9"; did you mean v7.3?'],
  ["6.20", 'unknown release "6.20"; did you mean v6.19?'],
  ["v6,12", 'unknown release "v6,12"; did you mean v6.12?'],
  ["v6.12-rc3", 'unknown release "v6.12-rc3"; did you mean v6.12?'],
  ["6.12.999", 'unknown release "6.12.999"; did you mean 6.12.107? (the newest that is known of its series)'],
  ["6.6.3", 'unknown release "6.6.3"; did you mean v6.6? (nothing is known of its stable releases)'],
  ["", 'unknown release ""; did you mean v7.3?'],
  ["newest", 'unknown release "newest"; did you mean v7.3?'],
  ["v6.2\u001b[31m", expect.stringContaining("did you mean v6.2?")],
])("%j is one line with the nearest", (spelling, line) => {
  const failure = ((): unknown => {
    try {
      return releaseNamed(spelling);
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(InputError);
  expect((failure as InputError).message).toEqual(line);
  expect((failure as InputError).message).not.toContain("\n");
});

describe("a range", () => {
  test.each([
    ["v6.12", ["v6.12"]],
    ["v6.12..v6.12", ["v6.12"]],
    ["v6.11..v6.14", ["v6.11", "v6.12", "v6.13", "v6.14"]],
    ["v6.11..6.12.31", ["v6.11", "v6.12", "6.12.14", "6.12.31"]],
    ["6.12.31..6.12.96", ["6.12.31", "6.12.91", "6.12.96"]],
    ["6.12.40..6.12.93", ["6.12.40", "6.12.91", "6.12.93"]],
    ["7.1..7.3.4", ["v7.1", "v7.2", "v7.3", "7.3.4"]],
  ])("%s", (range, names) => {
    expect(releasesBetween(range)).toEqual(names);
  });

  test("from one mainline release to another is all of mainline between them", () => {
    const mainline = releases.map(({ name }) => name).filter((name) => name.startsWith("v"));
    expect(releasesBetween("v6.2..v7.3")).toEqual(mainline);
  });

  test.each([
    ["v7.3..v6.2", "v7.3..v6.2: ends before it starts; did you mean v6.2..v7.3?"],
    ["v6.2...v7.3", "v6.2...v7.3: no range; v6.2..v7.3 is one"],
    ["v6.2..v6.5..v7.3", "v6.2..v6.5..v7.3: no range; v6.2..v7.3 is one"],
    ["v6.2..", "v6.2..: no range; v6.2..v7.3 is one"],
    ["v6.2..v7.33", 'unknown release "v7.33"; did you mean v7.3?'],
  ])("%s is one line", (range, line) => {
    expect(() => releasesBetween(range)).toThrow(new InputError(line));
  });
});

test("what is known of a stable release is what its last point says", () => {
  expect(rowOf("6.12.40").name).toBe("6.12.31");
  expect(rowOf("6.12.5").name).toBe("v6.12");
  expect(rowOf("v7.0").inferred).toBeDefined();
});

import { describe, expect, test } from "vitest";
import { candidates, heldAgainst } from "../../../src/cli/live/held-against.ts";
import { spellReleases } from "../../../src/cli/live/spell-releases.ts";

describe("what uname says is a release", () => {
  test.each([
    ["6.18.44-fc-v595", "6.18.44"],
    ["6.12.107+deb13-amd64", "6.12.107"],
    ["6.1.0-28-amd64", "v6.1"],
    ["6.8.0-49-generic", "v6.8"],
    ["6.15-rc3", "v6.15"],
    ["v6.18", "v6.18"],
    ["5.15.167.4-microsoft-standard-WSL2", "5.15.167"],
  ])("%s: %s", (spelling, release) => expect(heldAgainst(spelling).release).toBe(release));

  test.each(["", "6", "linux", "six.one", "6.1234.1", "-6.1"])("%j is none", (spelling) => {
    expect(() => heldAgainst(spelling)).toThrow("is no release; v6.18 and 6.12.107 are some");
  });
});

describe("its neighbours", () => {
  const orAs = (spelling: string): string => spellReleases(heldAgainst(spelling).orAs);

  test.each([
    ["6.18.44", "", "of whose series 6.18.44 was seen"],
    ["6.18.45", "", "of whose series 6.18.44 was seen"],
    ["6.18.43", "6.12.107..6.18.44", "between 6.12.107 and 6.18.44, which were seen"],
    ["v6.15", "6.12.107..6.18.44", "between 6.12.107 and 6.18.44, which were seen"],
    ["v7.1", "6.18.44..7.3.4", "between 6.18.44 and 7.3.4, which were seen"],
    ["5.15.3", "v2.6..6.1.176", "before 6.1.176, which was seen"],
    ["7.3.9", "", "which is newer than 7.3.4, the newest that was seen"],
    ["v8.0", "", "which is newer than 7.3.4, the newest that was seen"],
  ])("%s may be as %s", (spelling, expected, remark) => {
    expect(orAs(spelling)).toBe(expected);
    expect(heldAgainst(spelling).remark).toBe(remark);
  });

  test("what is newer than all that were seen may know more", () => {
    expect(heldAgainst("7.3.5").isNewer).toBe(true);
    expect(heldAgainst("7.3.4").isNewer).toBe(false);
    expect(heldAgainst("5.3").isNewer).toBe(false);
  });
});

test("runs of releases are spelled by their ends", () => {
  expect(spellReleases([])).toBe("");
  expect(spellReleases(["v6.5"])).toBe("v6.5");
  expect(spellReleases(["v6.5", "v6.6", "v6.7", "v6.9"])).toBe("v6.5..v6.7, v6.9");
  expect(spellReleases(candidates)).toBe("v2.6..7.3.4");
});

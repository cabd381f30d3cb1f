import { expect, test } from "vitest";
import { refusal } from "../../../src/input/git/refusal.ts";

const dubious = `fatal: detected dubious ownership in repository at '/srv/linux'
To add an exception for this directory, call:

\tgit config --global --add safe.directory /srv/linux`;

test.each([
  [
    dubious,
    "/srv/linux: the repository belongs to somebody else, and git does not read it; if you trust it: " +
      "git config --global --add safe.directory /srv/linux",
  ],
  [
    "fatal: not a git repository (or any of the parent directories): .git",
    "not in a git repository; name OLD and NEW: headers, directories or release:v6.12",
  ],
  [
    "warning: lazy fetching disabled\nfatal: could not fetch 0123abcd from promisor remote",
    "this partial clone lacks object 0123abcd; fetch it: git fetch origin 0123abcd",
  ],
  ["error: object file is empty\nfatal: loose object is corrupt", "git: object file is empty"],
  ["", "git: ended without a word"],
])("%j is one line", (stderr, line) => {
  expect(refusal(stderr).message).toBe(line);
});

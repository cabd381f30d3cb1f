import { expect, test } from "vitest";
import { splitRevision } from "../../../src/input/git/split-revision.ts";

test.each([
  ["v6.12", "v6.12", null],
  ["v6.12:", "v6.12", ""],
  ["v6.12:include/uapi", "v6.12", "include/uapi"],
  ["HEAD:a:b", "HEAD", "a:b"],
  ["HEAD^{/fix: foo}:a", "HEAD^{/fix: foo}", "a"],
  ["main@{12:00}", "main@{12:00}", null],
  [":/fix: foo", ":/fix: foo", null],
])("%s is %s and %s", (spelled, revision, path) => {
  expect(splitRevision(spelled)).toEqual({ revision, path });
});

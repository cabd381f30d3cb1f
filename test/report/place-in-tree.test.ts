import { expect, test } from "vitest";
import { placeInTree } from "../../src/report/place-in-tree.ts";

test.each([
  ["include/uapi/linux/foo.h", ["HEAD"], "include/uapi/linux/foo.h"],
  ["v6.12:include/uapi/linux/foo.h", ["v6.12", "v7.3"], "include/uapi/linux/foo.h"],
  ["v7.3:include/uapi/linux/foo.h", ["v6.12", "v7.3"], "include/uapi/linux/foo.h"],
  ["release:v7.3/linux/iommufd.h", [], "release:v7.3/linux/iommufd.h"],
  ["a:b/foo.h", ["v6.12"], "a:b/foo.h"],
])("%s beside %j is %s", (file, revisions, place) => {
  expect(placeInTree(file, { revisions })).toBe(place);
});

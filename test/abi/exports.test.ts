import { expect, test } from "vitest";
import { headers } from "../../abi/headers.ts";

const modules = await Promise.all([
  import("../../abi/linux/iommufd.ts"),
  import("../../abi/linux/iommufd-test.ts"),
  import("../../abi/linux/vfio.ts"),
]);
const exported = new Set<unknown>(modules.flatMap((module) => Object.values(module)));

test.each(headers)("$name: commands and structs can be imported by name", ({ declarations }) => {
  const named = declarations.filter(({ kind }) => kind === "command" || kind === "struct");
  expect(named.filter((each) => !exported.has(each)).map(({ name }) => name)).toEqual([]);
});

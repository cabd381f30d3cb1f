import { expect, test } from "vitest";
import { headers } from "../../abi/headers.ts";
import * as iommufd from "../../abi/linux/iommufd.ts";
import * as iommufdTest from "../../abi/linux/iommufd-test.ts";
import * as vfio from "../../abi/linux/vfio.ts";

const exported = new Set<unknown>([iommufd, iommufdTest, vfio].flatMap((module) => Object.values(module)));

test.each(headers)("$name: commands and structs can be imported by name", ({ declarations }) => {
  const missing = declarations.filter(({ kind }) => kind === "command" || kind === "struct");
  expect(missing.filter((each) => !exported.has(each)).map(({ name }) => name)).toEqual([]);
});

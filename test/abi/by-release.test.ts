import { describe, expect, test } from "vitest";
import { headers } from "../../abi/headers.ts";
import { iommufd } from "../../abi/linux/iommufd.ts";
import { releases } from "../../abi/releases.ts";
import { mainlineOf } from "../../src/declare/release.ts";
import { figuresByRelease } from "../oracles/by-release.ts";
import { figuresOf } from "./figures-of.ts";

const known = figuresByRelease();

test("every mainline release has its figures", () => {
  const mainline = releases.map(({ name }) => name).filter((name) => name === mainlineOf(name));
  expect(mainline.filter((name) => !known.has(name))).toEqual([]);
  expect([...known.keys()]).toHaveLength(mainline.length + 2);
});

/** Nobody knows the minimum of some structs behind VFIO's: the figures say nothing of it then. */
const asFarAs = (was: string, is = ""): string => (was.includes(", minimum ") ? is : is.replace(/, minimum \w+/, ""));

describe.each([...known])("%s", (release, figures) => {
  const declared = new Map(headers.flatMap((header) => [...figuresOf(header, release)]));

  test("is declared as it was", () => {
    const wrong = [...figures].filter(([name, was]) => asFarAs(was, declared.get(name)) !== was);
    expect(wrong.map(([name, was]) => `${name}: was ${was}, is declared ${declared.get(name)}`)).toEqual([]);
  });

  test("has no struct, command and enum of iommufd.h that was not there", () => {
    const names = [...figuresOf(iommufd, release).keys()];
    const added = names.filter((name) => /^(?:struct|union|command|enum \w+$)/.test(name) && !figures.has(name));
    expect(added).toEqual([]);
  });
});

test("a member of the next release, a minimum and a request are seen", () => {
  const [before, after] = [figuresOf(iommufd, "v6.6"), figuresOf(iommufd, "v6.7")];
  const name = "struct iommu_hwpt_alloc";
  const was = known.get("v6.6")?.get(name) ?? "";
  expect(asFarAs(was, before.get(name))).toBe(was);
  expect(asFarAs(was, after.get(name))).not.toBe(was);
  expect(asFarAs(was, before.get(name)?.replace("minimum 24", "minimum 20"))).not.toBe(was);
  expect(before.get("command IOMMU_HWPT_ALLOC")).toBe("0x3b89 iommu_hwpt_alloc");
});

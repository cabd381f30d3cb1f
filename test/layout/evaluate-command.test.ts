import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { abiOfText, abisOfTexts } from "./abi-of-text.ts";
import { ioctl } from "./ioctl-header.ts";

// What each model's gcc 12 makes of them with the architecture's own asm/ioctl.h.
describe.each<DataModelName>([
  ...["x86_64", "i386", "arm64", "powerpc64", "mips", "sparc64", "alpha", "parisc", "m68k", "s390"],
] as const)("%s", (model) => {
  const told = (file: string): readonly (readonly [value: string, body: string])[] =>
    [...readFileSync(`test/layout/told/${file}`, "utf8").matchAll(/^(.+?): (.+?) = (.+)$/gm)]
      .filter(([, models = ""]) => models === "all" || models.split(" ").includes(model))
      .map(([, , value = "", body = ""]) => [value, body]);
  const textOf = (bodies: readonly (readonly [string, string])[]): string =>
    readFileSync("test/layout/told/commands.h", "utf8") +
    bodies.map(([, body], index) => `#define X${index} ${body}\n`).join("");

  test("commands: number, _IOC_TYPE, _IOC_NR, _IOC_SIZE", () => {
    const expected = told("commands.txt");
    const { commands } = abisOfTexts(
      { "asm/ioctl.h": ioctl, "a.h": `#include <asm/ioctl.h>\n${textOf(expected)}` },
      model,
    ).get("a.h")!;
    const found = expected.map(([, body], index) => {
      const { value, type, number, size } = commands.get(`X${index}`)!;
      return [`0x${value.toString(16)} ${type} ${number} ${size}`, body];
    });
    expect(found).toEqual(expected);
  });

  test("commands and directions within expressions, of a header that leaves it to others to include asm/ioctl.h", () => {
    const expected = told("commands-in-expressions.txt");
    const { constants } = abiOfText(textOf(expected), model);
    const found = expected.map(([, body], index) => {
      const constant = constants.get(`X${index}`);
      return [`${constant?.value} ${constant?.type}`, body];
    });
    expect(found).toEqual(expected);
  });
});

// Law: whatever stands in a config, reading it ends with a config or with one line that names a line of the file.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { parse } from "smol-toml";
import { InputError } from "../src/declare/input-error.ts";
import { parseConfig } from "../src/input/config/read-config.ts";
import { tomlPlaces } from "../src/input/config/toml-places.ts";
import type { TomlPath } from "../src/input/config/toml-places.ts";
import { damaged, wounds } from "./support/damage.ts";
import { configText, tomlFragments, tomlText } from "./support/toml.ts";

function expectConfigOrLine(text: string): void {
  try {
    const { accepted, conventions, paths } = parseConfig(text, "c.toml");
    const lines = text.split("\n").length;
    for (const { at } of [...accepted, ...conventions, ...paths]) expect(lineOf(at)).toBeLessThanOrEqual(lines);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^c\.toml:[1-9]\d*(?::[1-9]\d*)?: [^\n]{5,400}$/);
    expect(lineOf(error.message)).toBeLessThanOrEqual(text.split("\n").length);
  }
}

function lineOf(place: string): number {
  return Number(/^c\.toml:(\d+)/.exec(place)?.[1]);
}

test.prop([fc.string({ unit: "binary", maxLength: 60 })])("any text", expectConfigOrLine);

test.prop([fc.array(fc.constantFrom(...tomlFragments), { maxLength: 30 })])("pieces of TOML", (pieces) => {
  expectConfigOrLine(pieces.join(""));
});

test.prop([configText, wounds(tomlFragments)])("a damaged config", (text, cuts) => {
  expectConfigOrLine(damaged(text, cuts));
});

test.prop([configText])("a sound one is read in full, and every place in it is that of its line", (text) => {
  const { accepted, conventions, paths } = parseConfig(text, "c.toml");
  const lines = text.split("\n");
  for (const { at } of accepted) expect(lines[lineOf(at) - 1]).toMatch(/^\[\[accepted\]\]/);
  for (const { at, record } of conventions) expect(lines[lineOf(at) - 1]).toContain(`"${record}"`);
  for (const { at, path } of paths) expect(lines[lineOf(at) - 1]).toContain(path);
});

test.prop([fc.oneof(configText, tomlText)])("every value has a place, where it stands as it is written", (text) => {
  const placeOf = tomlPlaces(text);
  for (const [path, value] of valuesOf(parse(text))) {
    const place = placeOf(path);
    const key = path.at(-1);
    const below = text.split("\n").slice(place.line - 1);
    expect(below.join("\n")).toContain(place.text);
    // Where a key has escapes it is written otherwise than it is called.
    if (typeof key === "string" && !text.includes("\\u")) expect(below[0]).toContain(key);
    if (place.text === "") expect(isTable(value)).toBe(true);
    else expect(parse(`value = ${place.text}`)["value"]).toEqual(value);
  }
});

function valuesOf(value: unknown, path: TomlPath = []): (readonly [TomlPath, unknown])[] {
  if (!isTable(value)) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[[...path, key], inner] as const, ...valuesOf(inner, [...path, key])]);
}

function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

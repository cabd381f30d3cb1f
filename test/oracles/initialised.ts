import { compileObject } from "./compile.ts";
import type { Target } from "./compiler-flags.ts";
import { elfSections } from "./elf-sections.ts";

/** An object with a constant initialiser, as C. */
export interface Initialised {
  /** Lines between the objects before it and this one. */
  readonly before: string;
  /** "struct foo", "long long". */
  readonly type: string;
  /** "{ .flag = -1 }", "FOO_MAX". */
  readonly value: string;
}

/**
 * The bytes that a compiler gives each object: read from what it compiles, each from a section of its own, so that nothing
 * has to run. Null where one of them does not compile.
 */
export async function bytesOfInitialised(
  prologue: string,
  objects: readonly Initialised[],
  target: Target,
): Promise<Uint8Array[] | null> {
  const lines = objects.map(
    ({ before, type, value }, index) =>
      `${before}__attribute__((section("oracle_${index}"))) ${type} oracle_object_${index} = ${value};\n`,
  );
  const object = await compileObject(`${prologue}${lines.join("")}`, target);
  if (object === null) return null;
  const sections = elfSections(object);
  return objects.map((_, index) => {
    const bytes = sections.get(`oracle_${index}`);
    if (bytes === undefined) throw new Error(`the compiler made no section oracle_${index}`);
    return bytes;
  });
}

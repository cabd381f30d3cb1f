import type { Abi, HeaderAbi, TypedefLayout } from "../layout/abi.ts";
import { dataModelCondition } from "./c/data-model-condition.ts";
import { dialectsOf } from "./c/dialect.ts";
import type { Dialect } from "./c/dialect.ts";
import { includesOf, macrosInTheWay, notSeenBlocks, typeBlocks } from "./c/header-asserts.ts";
import { merged } from "./c/merged.ts";
import type { Blocks } from "./c/merged.ts";
import { partsOf } from "./c/parts-of.ts";
import { valueBlocks } from "./c/value-blocks.ts";
import { whyNotIncluded } from "./c/why-not-included.ts";
import { commentText } from "./comment-text.ts";
import { emitted, modelsOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** A C header that compiles where sizes, offsets and values are as the source has them: as C11 and later, and as C++17. */
export function cAsserts(selection: Selection): string {
  const models = modelsOf(selection);
  const parts = partsOf(selection);
  const conditions = models.map((model) => `(${dataModelCondition[model]})`).join(" || ");
  return [
    `/* What ${commentText(selection.source)} has in ${models.join(", ")}: sizes and alignments in bytes, offsets, values. */`,
    ...(parts.length === 1 ? [] : [howToTakeParts(parts.length)]),
    `#if !(${conditions})`,
    `#error "nothing is asserted of this data model: ${models.join(", ")} are known"`,
    "#endif",
    "#if !defined __cplusplus && !defined _GNU_SOURCE && !defined _DEFAULT_SOURCE",
    "#define _DEFAULT_SOURCE /* libc hides types that uAPI headers take from it where C11 is strict */",
    "#endif",
    "#if defined __cplusplus && !defined _Static_assert",
    "#define _Static_assert static_assert",
    "#define _Alignof alignof",
    "#endif",
    ...parts.flatMap((paths, index) => [
      ...(parts.length === 1 ? [] : [`#${index === 0 ? "if" : "elif"} UAPI_COMPAT_PART == ${index + 1}`]),
      ...merged(dialectsOf(models).map((dialect) => ({ dialect, blocks: blocksFor(selection, paths, dialect) }))),
    ]),
    ...(parts.length === 1
      ? []
      : ["#else", `#error "UAPI_COMPAT_PART is a number from 1 to ${parts.length}"`, "#endif"]),
    "",
  ].join("\n");
}

function howToTakeParts(count: number): string {
  return `/* Not all of these headers can be included together. Compile it ${count} times, with -DUAPI_COMPAT_PART=1 to ${count}. */`;
}

/** Everything for one compiler, of headers that are included together. */
function blocksFor(selection: Selection, paths: readonly string[], { model, language }: Dialect): Blocks {
  const abi = selection.abis.find((each) => each.model.name === model)!;
  const blocks = new Map<string, readonly string[]>();
  const included: HeaderAbi[] = [];
  for (const path of paths) {
    const whole = abi.headers.get(path);
    const header = emitted(selection, abi, path);
    if (whole === undefined || header === null) continue;
    const why = whyNotIncluded(abi, whole, language);
    if (why !== null) blocks.set(`include ${path}`, [leftOut(path, language, why)]);
    else {
      blocks.set(`include ${path}`, includesOf(whole));
      included.push(header);
    }
  }
  const reached = new Set(included.flatMap(({ path, reaches }) => [path, ...reaches]));
  const scope = { reached, typedefs: typedefsOf(abi, reached), language };
  const add = (more: Blocks): void => more.forEach((lines, key) => blocks.set(key, lines));
  for (const header of included) add(valueBlocks(header, scope));
  const inTheWay = new Set(included.flatMap((header) => macrosInTheWay(abi, header)));
  add(undefineBlocks(inTheWay));
  for (const header of included) add(typeBlocks(header, language));
  for (const header of included) add(notSeenBlocks(header));
  return blocks;
}

function typedefsOf({ headers }: Abi, paths: ReadonlySet<string>): ReadonlyMap<string, TypedefLayout> {
  return new Map([...paths].flatMap((path) => [...(headers.get(path)?.typedefs ?? [])]));
}

function leftOut(path: string, language: string, why: string): string {
  return `/* ${commentText(`${path} can't be included in ${language}: ${why}`)} */`;
}

function undefineBlocks(names: ReadonlySet<string>): Map<string, readonly string[]> {
  return new Map([...names].map((name) => [`undef ${name}`, [`#undef ${name}`]]));
}

import { changesBetween } from "../../src/diff/changes-between.ts";
import type { Change } from "../../src/diff/change.ts";
import type { Source } from "../../src/header/source.ts";
import { abisOf } from "../../src/input/abis-of.ts";
import type { Abi } from "../../src/layout/abi.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { judge } from "../../src/rules/judge.ts";
import { standardHeaders } from "./standard-headers.ts";

/** x86_64 and i386, as `check` does by default. */
export const bothModels: readonly DataModelName[] = ["x86_64", "i386"];

/** What the gate says of two versions of a small header, or of a few. */
export function findingsBetween(before: string, after: string, models = bothModels): Finding[] {
  return judge(changesIn(before, after, models));
}

export function changesIn(before: string, after: string, models = bothModels): Change[] {
  return changesBetween(abisOfText(before, models), abisOfText(after, models));
}

/**
 * A text is linux/foo.h; a line "// linux/bar.h" starts another header. Each knows the fixed-width types and the ioctl
 * macros without including anything.
 */
export function abisOfText(text: string, models = bothModels): Abi[] {
  return abisOf(
    sourceOf(text),
    models.map((name) => dataModels[name]),
  );
}

function sourceOf(text: string): Source {
  const files = new Map<string, string>();
  let path = "linux/foo.h";
  for (const line of text.split("\n")) {
    const header = /^\/\/ (\S+\.h)$/.exec(line)?.[1];
    if (header === undefined) files.set(path, `${files.get(path) ?? prelude}\n${line}`);
    else path = header;
  }
  return {
    name: "example",
    headers: [...files.keys()].toSorted(),
    read: (file) => files.get(file) ?? standardHeaders[file] ?? null,
  };
}

const prelude = Object.keys(standardHeaders)
  .map((file) => `#include <${file}>`)
  .join(" \n");

import { Script } from "node:vm";
import type { ModuleTable } from "./loader-of.ts";
import { modulesRoot } from "./packed-files.ts";
import { scriptText } from "./script-text.ts";

/** What a packed script is, but that each function is compiled when it is asked for; null where the text is cut. */
export function lateTable(text: string): ModuleTable | null {
  const { opening, parameters, between, closing } = scriptText;
  if (!text.startsWith(opening) || !text.endsWith(closing)) return null;
  const table = Object.create(null) as object;
  for (const each of text.slice(opening.length, -closing.length).split(between)) {
    const at = each.indexOf(parameters);
    const path = JSON.parse(each.slice(0, at)) as string;
    Object.defineProperty(table, path, {
      get: () =>
        new Script(`"use strict";(function${each.slice(at)}\n})`, {
          filename: modulesRoot.href + path,
        }).runInThisContext(),
    });
  }
  return table as ModuleTable;
}

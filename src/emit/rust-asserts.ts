import type { Abi, HeaderAbi } from "../layout/abi.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { commentText } from "./comment-text.ts";
import { isIdentifier, withoutTag } from "./identifier.ts";
import { recordBlock } from "./rust/record-block.ts";
import { rustTarget } from "./rust/rust-target.ts";
import { valueBlocks } from "./rust/value-blocks.ts";
import { emitted } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { nestedTypes } from "./nested-types.ts";

export interface RustOptions {
  /** Where the bindings are, seen from the module that the asserts are put into: "super", "crate::bindings". */
  readonly module: string;
  /** Whether constants, enumerators and commands are asserted, which bindings need not have. */
  readonly values: boolean;
}

/** Asserts in Rust that bindings, as bindgen writes them, lie in memory as the source has it. For rustc 1.77 and later. */
export function rustAsserts(selection: Selection, { module, values }: RustOptions): string {
  const all = selection.abis.map((abi) => ({
    model: abi.model.name,
    blocks: blocksOf(selection, abi, module, values),
  }));
  const keys = new Set(all.flatMap(({ blocks }) => [...blocks.keys()]));
  const targets = all.map(({ model }) => model);
  return [
    `// What ${commentText(selection.source)} has in ${targets.join(", ")}: sizes, alignments and offsets in bytes.`,
    `#[cfg(not(${anyOf(targets)}))]`,
    `compile_error!("nothing is asserted of this target: ${targets.join(", ")} are known");`,
    "",
    ...[...keys].flatMap((key) => distinct(all, key).flatMap((each) => [...guarded(each, targets), ""])),
  ].join("\n");
}

interface Blocks {
  readonly model: DataModelName;
  /** Items by what they are about. */
  readonly blocks: ReadonlyMap<string, readonly string[]>;
}

interface Item {
  readonly models: DataModelName[];
  readonly lines: readonly string[];
}

/** What stands under a key, each text once with the data models that have it. */
function distinct(all: readonly Blocks[], key: string): Item[] {
  const byText = new Map<string, Item>();
  for (const { model, blocks } of all) {
    const lines = blocks.get(key);
    if (lines === undefined) continue;
    const item = byText.get(lines.join("\n")) ?? { models: [], lines };
    item.models.push(model);
    byText.set(lines.join("\n"), item);
  }
  return [...byText.values()];
}

function guarded({ models, lines }: Item, all: readonly DataModelName[]): readonly string[] {
  const isComment = lines[0]!.startsWith("//");
  return models.length === all.length || isComment ? lines : [`#[cfg(${anyOf(models)})]`, ...lines];
}

function anyOf(models: readonly DataModelName[]): string {
  const each = models.map((model) => rustTarget[model]);
  return each.length === 1 ? each[0]! : `any(${each.join(", ")})`;
}

function blocksOf(
  selection: Selection,
  abi: Abi,
  module: string,
  values: boolean,
): ReadonlyMap<string, readonly string[]> {
  const blocks = new Map<string, readonly string[]>();
  for (const path of selection.headers) {
    const header = emitted(selection, abi, path);
    if (header === null) continue;
    for (const [key, lines] of recordBlocks(header, module)) blocks.set(key, lines);
    if (values || selection.names !== null)
      for (const [key, lines] of valueBlocks(header, module)) blocks.set(key, lines);
    for (const { file, line, subject, why } of header.notSeen) {
      const text = `${file}:${line}: ${subject ?? path}: ${why}`;
      blocks.set(`not seen ${text}`, [`// not seen: ${commentText(text)}`]);
    }
  }
  return blocks;
}

function recordBlocks(header: HeaderAbi, module: string): Map<string, readonly string[]> {
  const { types } = nestedTypes(header);
  const blocks = new Map<string, readonly string[]>();
  for (const record of header.records.values()) {
    const path = types.has(record.name) ? types.get(record.name)! : [withoutTag(record.name)];
    const isNamed = path !== null && path.every(isIdentifier);
    const remark = `// not asserted: ${commentText(record.name)} has no name of its own in Rust`;
    blocks.set(record.name, isNamed ? recordBlock(record, path, module) : [remark]);
  }
  return blocks;
}

import { posix } from "node:path";
import { parse, TomlError } from "smol-toml";
import type { Acceptance, Config, StructConvention } from "../../declare/config.ts";
import type { DataModelName } from "../../declare/data-model-name.ts";
import { promises } from "../../declare/promise.ts";
import { dataModels } from "../../layout/data-models.ts";
import { acceptedKeys, conventionKeys, fingerprintPattern, recordPattern, rootKeys, sayable } from "./config-keys.ts";
import { ConfigTable, quoted } from "./config-table.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";
import { readText } from "../tree/read-text.ts";
import { BrokenValue, tomlPlaces } from "./toml-places.ts";

const kibibyte = 1024;

/** Kibibytes: some thousand findings with their reasons. */
const limit = 256;

/** Tables in tables in arrays: ours are three deep. */
const deepest = 16;

/** Reads a config file; throws `InputError` with file and line for the first mistake in it. */
export function readConfig(file: string): Config {
  return parseConfig(
    asGiven(file, () => readText(file)),
    file,
  );
}

/** The config that a text holds. `file` is how messages call it. */
export function parseConfig(text: string, file: string): Config {
  if (text.length > limit * kibibyte) throw new InputError(`${file}: more than ${limit} KiB long; it is no config`);
  const root = new ConfigTable(parsed(text, file), { file, placeOf: placesIn(text, file) });
  root.knowOnly(rootKeys);
  return {
    dataModels: dataModelsOf(root),
    failOn: root.names("fail-on", "promise", promises) ?? [],
    paths: pathsOf(root),
    roots: rootsOf(root),
    accepted: acceptedOf(root),
    conventions: conventionsOf(root),
  };
}

function parsed(text: string, file: string): object {
  try {
    return parse(text, { maxDepth: deepest });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ""] = error.message.replace("Invalid TOML document: ", "").split("\n");
    throw new InputError(`${file}:${error.line}:${error.column}: ${what}`);
  }
}

function placesIn(text: string, file: string): ReturnType<typeof tomlPlaces> {
  try {
    return tomlPlaces(text);
  } catch (error) {
    throw error instanceof BrokenValue ? new InputError(`${file}:${error.line}: ${error.message}`) : error;
  }
}

function dataModelsOf(root: ConfigTable): readonly DataModelName[] | null {
  const known = Object.keys(dataModels) as DataModelName[];
  const named = root.names("data-models", "data model", [...known, "all"]);
  if (named?.length === 0) root.refuse(["data-models"], "data-models names none; leave it out, or name one");
  return named?.includes("all") === true ? known : (named as DataModelName[] | null);
}

function pathsOf(root: ConfigTable): Config["paths"] {
  const paths = root.strings("paths", "linux/iommufd.h");
  if (paths?.length === 0) root.refuse(["paths"], "paths names none; leave it out for all headers");
  return (paths ?? []).map((path, index) => {
    if (path.trim() === "") root.refuse(["paths", index], "paths: an empty string names no header");
    return { path, at: root.at("paths", index) };
  });
}

function rootsOf(root: ConfigTable): readonly string[] {
  const roots = root.strings("roots", "include/uapi");
  if (roots?.length === 0) root.refuse(["roots"], "roots names none; leave it out for those that are found");
  return (roots ?? []).map((given, index) => {
    const path = posix.normalize(given.trim() || "/").replace(/\/$/, "");
    const isInside = path !== "" && !/^(?:\/|\.\.(?:\/|$))/.test(path);
    if (!isInside)
      root.refuse(["roots", index], `roots: ${quoted(given)} is no folder below the top of the repository`);
    return path === "." ? "" : path;
  });
}

function acceptedOf(root: ConfigTable): readonly Acceptance[] {
  const seen = new Map<string, string>();
  return root.tables("accepted").map((table) => {
    const acceptance = acceptanceOf(table);
    const { fingerprint, at } = acceptance;
    const before = seen.get(fingerprint);
    if (before !== undefined) table.refuse(["fingerprint"], `${fingerprint} is accepted already, at ${before}`);
    seen.set(fingerprint, at);
    return acceptance;
  });
}

function acceptanceOf(table: ConfigTable): Acceptance {
  table.knowOnly(acceptedKeys);
  const fingerprint = table.word("fingerprint");
  if (fingerprint === null) table.refuse([], '[[accepted]] without a fingerprint; a report has it: "0123456789ab"');
  if (!fingerprintPattern.test(fingerprint)) {
    table.refuse(
      ["fingerprint"],
      `${quoted(fingerprint)} is no fingerprint: 12 hex digits, 0-9 and a-f, as a report has it`,
    );
  }
  const reason = table.string("reason");
  if (reason === null)
    table.refuse([], "[[accepted]] without a reason; say why nobody breaks, for those who read it later");
  return {
    fingerprint,
    reason,
    expires: table.date("expires"),
    rule: table.string("rule"),
    subject: table.string("subject"),
    at: table.at(),
  };
}

function conventionsOf(root: ConfigTable): readonly StructConvention[] {
  if (!root.has("conventions")) return [];
  const table = root.tableIfAny("conventions");
  if (table === null)
    root.refuse(["conventions"], 'conventions: a table is wanted: [conventions], "struct foo" = "size-first"');
  return table.keys().map((record) => conventionOf(table, record));
}

function conventionOf(table: ConfigTable, record: string): StructConvention {
  const at = table.at(record);
  if (!recordPattern.test(record)) table.refuse([record], notARecord(record));
  const inner = table.tableIfAny(record);
  if (inner === null) {
    const convention = table.name(record, "convention", sayable)!;
    return { record, convention, minimum: null, at };
  }
  inner.knowOnly(conventionKeys);
  const convention =
    inner.name("convention", "convention", sayable) ??
    inner.refuse([], `"${record}" without a convention: { convention = "size-first", minimum = 24 }`);
  return { record, convention, minimum: minimumOf(inner), at };
}

function minimumOf(table: ConfigTable): StructConvention["minimum"] {
  const [bytes, last] = [table.bytes("minimum"), table.string("last")];
  if (bytes !== null && last !== null) table.refuse(["last"], "minimum and last say the same; leave one out");
  if (last !== null) return { kind: "last", member: last };
  return bytes === null ? null : { kind: "size", bytes };
}

function notARecord(key: string): string {
  if (Object.hasOwn(rootKeys, key)) return `${key} in [conventions]; it stands at the top, before the first [table]`;
  const meant = /^\w+$/.test(key) ? `; did you mean "struct ${key}"?` : '; write "struct foo"';
  return `${quoted(key)} names no struct${meant}`;
}

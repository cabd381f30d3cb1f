import { Option } from "commander";
import { usualModels } from "../declare/data-model-name.ts";
import type { CompatPromise } from "../declare/promise.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { FormatName } from "../report/formats.ts";
import { dataModels } from "../layout/data-models.ts";
import { choice, choices } from "../declare/choices.ts";
import { InputError } from "../declare/input-error.ts";

const models = Object.keys(dataModels) as DataModelName[];

/** `--data-model x86_64,i386`, or `all`. */
export function dataModelOption(): Option {
  return new Option("--data-model <list>", `data models: ${models.join(", ")} or all`)
    .default(usualModels, "x86_64,i386")
    .argParser((list) => {
      const chosen = choices("data model", list, [...models, "all"]);
      return chosen.includes("all") ? models : chosen;
    });
}

/** `--data-model x86_64`. */
export function oneDataModelOption(): Option {
  return new Option("--data-model <model>", `one of ${models.join(", ")}`)
    .default("x86_64")
    .argParser((name) => choice("data model", name, models));
}

/** `--format NAME`, one of the given names; the first is the default. */
export function formatOption(names: readonly string[]): Option {
  return new Option("--format <format>", `one of ${names.join(", ")}`)
    .default(names[0])
    .argParser((name) => choice("format", name, names));
}

/** A report that is asked for. */
export interface ReportTarget {
  readonly format: FormatName;
  /** Null for standard output. */
  readonly file: string | null;
}

/** `--format NAME`, of which the last one counts, and `--format NAME:FILE`, as often as there are files. */
export function reportFormatOption(names: readonly FormatName[]): Option {
  return new Option("--format <format>", `one of ${names.join(", ")}; NAME:FILE writes to FILE besides; repeatable`)
    .default([], names[0])
    .argParser((given, before: readonly ReportTarget[]) => [...before, reportTarget(given, names, before)]);
}

function reportTarget(given: string, names: readonly FormatName[], before: readonly ReportTarget[]): ReportTarget {
  const [name = "", ...rest] = given.split(":");
  const format = choice("format", name, names);
  if (rest.length === 0) return { format, file: null };
  const file = rest.join(":");
  if (file === "") throw new InputError(`--format ${given}: names no file`);
  const other = before.find((target) => target.file === file);
  if (other !== undefined) throw new InputError(`--format ${given}: ${other.format} is written there already`);
  return { format, file };
}

/** `--config FILE`. */
export function configOption(): Option {
  return new Option("--config <file>", "accepted findings and settings (default: .uapi-compat.toml here or above)");
}

/** `--include DIR`, as often as there are directories. */
export function includeOption(): Option {
  return new Option("--include <dir>", "an include root for what the headers include; repeatable")
    .default([], "for a file.h the system's")
    .argParser((directory: string, before: readonly string[]) => [...before, directory]);
}

/** What the options say of how sources are read. */
export interface ReadingOptions {
  readonly include: readonly string[];
  readonly cache: boolean;
}

/** `--no-cache`. */
export function cacheOption(): Option {
  return new Option("--no-cache", "neither use nor keep what was read of a repository before");
}

/** `--patch FILE`. */
export function patchOption(): Option {
  return new Option(
    "--patch <file>",
    "a patch, a series or a mailbox (- for standard input): NEW is OLD with it on top",
  );
}

/** How a report is written. */
export interface ReportOptions {
  readonly format: readonly ReportTarget[];
  readonly terse?: true;
}

/** What `check` and `lint` have in common. */
export interface JudgingOptions extends ReportOptions {
  readonly dataModel: readonly DataModelName[];
  readonly failOn: readonly CompatPromise[];
  readonly config?: string;
  readonly include: readonly string[];
}

/** `about` says what fails besides; given more than once, the lists add up. */
export function failOnOption(about: string, promises: readonly CompatPromise[]): Option {
  return new Option("--fail-on <list>", `${about}: ${promises.join(", ")}`)
    .default([], "none")
    .argParser((list, before: readonly CompatPromise[]) => [...before, ...choices("promise", list, promises)]);
}

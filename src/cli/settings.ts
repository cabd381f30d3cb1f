import type { Command } from "commander";
import type { Acceptance, Config, StructConvention } from "../declare/config.ts";
import type { CompatPromise } from "../declare/promise.ts";
import { findConfig } from "../input/config/find-config.ts";
import type { readConfig as ReadConfig } from "../input/config/read-config.ts";
import { InputError } from "../declare/input-error.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { load } from "./load.ts";

/** What a run is told by the config and by the command line, which wins. */
export interface Settings {
  readonly dataModels: readonly DataModelName[];
  /** Whether the command line names them: a source that lacks one of them can't be compared then. */
  readonly areModelsNamed: boolean;
  readonly failOn: readonly CompatPromise[];
  readonly paths: readonly SelectedPath[];
  readonly roots: readonly string[];
  readonly accepted: readonly Acceptance[];
  readonly conventions: readonly StructConvention[];
  /** Whether the command line asks for other headers or data models than the config: what is not found may be there. */
  readonly isNarrowed: boolean;
}

/** A header or folder, and the line of the config that names it; null where the command line does. */
export interface SelectedPath {
  readonly path: string;
  readonly at: string | null;
}

/** The options that `settingsOf` reads. */
export interface SettingsOptions {
  readonly dataModel: readonly DataModelName[];
  readonly failOn?: readonly CompatPromise[];
  readonly config?: string;
}

const nothing: Config = { dataModels: null, failOn: [], paths: [], roots: [], accepted: [], conventions: [] };

/** The config that `--config` names, else the one that holds for the working directory, under what the command line says. */
export async function settingsOf(
  command: Command,
  { dataModel, failOn, config: named }: SettingsOptions,
  paths: readonly string[],
): Promise<Settings> {
  if (named === "") throw new InputError("--config names no file");
  const file = named ?? findConfig(process.cwd());
  const config = file === null ? nothing : await readConfigFile(file);
  const isGiven = (option: string): boolean => command.getOptionValueSource(option) === "cli";
  return {
    dataModels: isGiven("dataModel") ? dataModel : (config.dataModels ?? dataModel),
    areModelsNamed: isGiven("dataModel"),
    failOn: isGiven("failOn") ? (failOn ?? []) : config.failOn,
    paths: paths.length > 0 ? paths.map((path) => ({ path, at: null })) : config.paths,
    roots: config.roots,
    accepted: config.accepted,
    conventions: config.conventions,
    isNarrowed: paths.length > 0 || isGiven("dataModel"),
  };
}

/** The include roots that the config names, for commands that take nothing else from it. */
export async function configuredRoots(): Promise<readonly string[]> {
  const file = findConfig(process.cwd());
  return file === null ? [] : (await readConfigFile(file)).roots;
}

/** The reader is loaded by those alone who have a config. */
async function readConfigFile(file: string): Promise<Config> {
  const { readConfig } = await load<{ readonly readConfig: typeof ReadConfig }>("../input/config/read-config.js");
  return readConfig(file);
}

/** The day in UTC, "2026-11-21": the one look at the clock. */
export function today(): string {
  return new Date().toISOString().slice(0, "2026-11-21".length);
}

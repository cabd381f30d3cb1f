import type { Command } from "commander";
import type { DataModelName } from "../../layout/data-model.ts";
import type { Session } from "../run.ts";

export interface EmitOptions {
  readonly release?: string;
  readonly header?: string;
  readonly module?: string;
  readonly values?: true;
  readonly app?: true;
  readonly dataModel: readonly DataModelName[];
  readonly config?: string;
  readonly include: readonly string[];
}

/** A command line of `emit`. */
export interface EmitCall {
  readonly session: Session;
  /** What stands behind the kind: a source, if the first one is spelled like one, then names. */
  readonly words: readonly string[];
  readonly options: EmitOptions;
  readonly command: Command;
}

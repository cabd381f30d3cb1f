import { commandNamed } from "../calls/command-named.ts";
import { bytesGiven, decoded } from "../calls/decoded.ts";
import type { Decoded, GivenBytes } from "../calls/decoded.ts";
import { encoded } from "../calls/encoded.ts";
import type { MatrixReport } from "../calls/matrix-report.ts";
import { mainlineReleases, negotiated } from "../calls/negotiated.ts";
import { sentPayloads } from "../calls/sent-payloads.ts";
import { JsonError, parseJson } from "../codec/json/json.ts";
import { isPayloadJson } from "../codec/json/payload-json.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { InputError } from "../declare/input-error.ts";
import { compareReleases, isIn } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { declarationNamed } from "../known/declaration-named.ts";
import type { DataModel } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { structLayout } from "../layout/struct-layout.ts";
import type { PageState } from "./page-state.ts";

/** What came of it, or the one line that says why nothing did. */
export type Outcome<T> = { readonly value: T; readonly error: null } | { readonly value: null; readonly error: string };

/** What was given, as bytes and as what they are. */
export interface Call {
  readonly given: GivenBytes;
  readonly decoded: Decoded;
}

/** What the page shows of a state. */
export interface Inspection {
  /** The command or struct, as the release has it. */
  readonly declaration: Outcome<CommandHistory | StructHistory>;
  /** Every byte of what was given; null where there is no declaration. */
  readonly call: Outcome<Call> | null;
  /** What kernels answer; null where nothing that was given can be asked. */
  readonly matrix: Outcome<MatrixReport> | null;
}

/** The same as `decode`, `encode` and `negotiate` say on the command line. */
export function inspect({ name, release, dataModel: model, text }: PageState): Inspection {
  const dataModel = dataModels[model];
  const trimmed = text.trim();
  const declaration = attempt(() => declarationNamed(name.trim(), release));
  const found = declaration.value;
  const call = found === null ? null : attempt(() => callOf(found, trimmed, release, dataModel));
  const command = attempt(() => commandNamed(name.trim()));
  const isReadable = call === null || call.error === null || isMembers(trimmed);
  if (command.value === null || !isReadable) return { declaration, call, matrix: null };
  const isSaid = trimmed === "" || isMembers(trimmed);
  const asked = {
    command: command.value,
    text: trimmed === "" ? null : trimmed,
    programs: isSaid ? releasesWith(command.value, release) : null,
    kernels: withRelease(mainlineReleases, release),
    dataModel,
    emulated: null,
  };
  return { declaration, call, matrix: attempt(() => negotiated(asked)) };
}

function callOf(
  declaration: CommandHistory | StructHistory,
  text: string,
  release: ReleaseName,
  dataModel: DataModel,
): Call {
  const options = { release, dataModel };
  const given =
    text === ""
      ? zeros(declaration, release, dataModel)
      : bytesGiven(isMembers(text) ? encoded(declaration, text, options) : text);
  return { given, decoded: decoded(declaration, given, options) };
}

/** The struct with all but its size zero, as `negotiate` sends it where no payload is given. */
function zeros(declaration: CommandHistory | StructHistory, release: ReleaseName, dataModel: DataModel): GivenBytes {
  if (declaration.kind !== "command") {
    const { size } = structLayout(declaration, release, dataModel);
    return { request: null, in: new Uint8Array(size), ptrs: [], bufs: [] };
  }
  const command = commandNamed(declaration.name);
  return sentPayloads(command, null, [release], dataModel)[0]!.payload!;
}

/** What is not JSON yet, and starts like it, is taken for members. */
function isMembers(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    return !isPayloadJson(parseJson(text));
  } catch (error) {
    if (error instanceof JsonError) return true;
    throw error;
  }
}

/** The releases whose programs have the command. */
function releasesWith({ lifetime }: CommandHistory, release: ReleaseName): readonly ReleaseName[] {
  return withRelease(mainlineReleases, release).filter((name) => isIn(lifetime, name));
}

/** A stable release stands among the others where it is asked about. */
function withRelease(releases: readonly ReleaseName[], release: ReleaseName): readonly ReleaseName[] {
  return releases.includes(release) ? releases : [...releases, release].toSorted(compareReleases);
}

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { value: work(), error: null };
  } catch (error) {
    if (error instanceof InputError) return { value: null, error: error.message };
    throw error;
  }
}

import { releases } from "../../abi/releases.ts";
import { mainlineOf } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { knownKernel } from "../emit/known-kernel.ts";
import { argumentText } from "../input/argument-text.ts";
import { InputError } from "../input/input-error.ts";
import { releasesBetween, rowOf } from "../input/release/release-named.ts";
import { dataModels } from "../layout/data-models.ts";
import { kernelAnswer } from "../negotiation/kernel-answer.ts";
import { negotiationMatrix } from "../negotiation/matrix.ts";
import { choice } from "./choices.ts";
import { commandNamed } from "./command-named.ts";
import { matrixJson } from "./matrix-json.ts";
import { matrixText } from "./matrix-text.ts";
import type { NegotiateOptions } from "./negotiate.ts";
import { emulatedAnswer } from "./on-device/emulated-answer.ts";
import { usualObjects } from "./on-device/usual-objects.ts";
import type { UsualDriver } from "./on-device/usual-objects.ts";
import { sentPayloads } from "./sent-payloads.ts";
import type { Terminal } from "./terminal.ts";

/** Whose kernels the emulated devices stand in: both lay iommufd's structs out alike. */
const emulated: ReadonlySet<string> = new Set(["x86_64", "arm64"]);

export function runNegotiate(terminal: Terminal, name: string, text: string | null, options: NegotiateOptions): void {
  const command = commandNamed(name);
  const driver = driverNamed(options.device);
  const dataModel = dataModels[options.dataModel];
  if (driver !== null && dataModel.pointer !== 8) {
    throw new InputError(
      `--device asks kernels of x86_64, and iommufd knows no ${dataModel.name} programs there: ENOTTY`,
    );
  }
  if (driver !== null && !emulated.has(dataModel.name)) {
    throw new InputError(`--device asks kernels of ${[...emulated].join(" and ")}, not of ${dataModel.name}`);
  }
  const kernels = releasesBetween(options.kernel ?? everyMainline());
  const from = options.program === undefined ? null : releasesBetween(options.program);
  const sent = sentPayloads(command, text === null ? null : argumentText(text), from, dataModel);
  const rows = negotiationMatrix(sent, kernels, (release, payload) =>
    driver === null
      ? kernelAnswer(knownKernel(release, dataModel), command, payload)
      : emulatedAnswer(driver, release, command, payload, dataModel),
  );
  const inferred = inferredAmong([...kernels, ...rows.flatMap(({ programs }) => programs)]);
  const device =
    driver === null ? null : { name: driver, objects: usualObjects[driver].objects.flatMap(({ names }) => names) };
  const report = { command, dataModel: dataModel.name, device, rows, inferred };
  terminal.print(options.format === "json" ? matrixJson(report) : matrixText(report));
}

function driverNamed(spelling: string | undefined): UsualDriver | null {
  return spelling === undefined ? null : choice("device", spelling, Object.keys(usualObjects) as UsualDriver[]);
}

function everyMainline(): string {
  const mainline = releases.map(({ name }) => name).filter((name) => name === mainlineOf(name));
  return `${mainline[0]}..${mainline.at(-1)}`;
}

function inferredAmong(names: readonly ReleaseName[]): ReadonlyMap<ReleaseName, string> {
  return new Map(
    names.flatMap((name) => {
      const { inferred } = rowOf(name);
      return inferred === undefined ? [] : [[name, inferred] as const];
    }),
  );
}

import { commandNamed } from "../calls/command-named.ts";
import { matrixJson } from "../calls/matrix-json.ts";
import { mainlineReleases, negotiated } from "../calls/negotiated.ts";
import type { EmulatedDevice } from "../calls/negotiated.ts";
import { choice } from "../declare/choices.ts";
import { InputError } from "../declare/input-error.ts";
import type { StructCommand } from "../known/known-kernel.ts";
import { argumentText } from "../input/argument-text.ts";
import { releasesBetween } from "../known/release-named.ts";
import type { DataModel } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { matrixText } from "./matrix-text.ts";
import type { NegotiateOptions } from "./negotiate.ts";
import { emulatedAnswer } from "./on-device/emulated-answer.ts";
import { usualObjects } from "./on-device/usual-objects.ts";
import type { UsualDriver } from "./on-device/usual-objects.ts";
import type { Terminal } from "./terminal.ts";

/** Whose kernels the emulated devices stand in: both lay iommufd's structs out alike. */
const emulated: ReadonlySet<string> = new Set(["x86_64", "arm64"]);

export function runNegotiate(terminal: Terminal, name: string, text: string | null, options: NegotiateOptions): void {
  const command = commandNamed(name);
  const dataModel = dataModels[options.dataModel];
  const device = options.device === undefined ? null : deviceNamed(options.device, command, dataModel);
  const kernels = options.kernel === undefined ? mainlineReleases : releasesBetween(options.kernel);
  const programs = options.program === undefined ? null : releasesBetween(options.program);
  const payload = text === null ? null : argumentText(text);
  const report = negotiated({ command, text: payload, programs, kernels, dataModel, emulated: device });
  terminal.print(options.format === "json" ? matrixJson(report) : matrixText(report));
}

function deviceNamed(spelling: string, command: StructCommand, dataModel: DataModel): EmulatedDevice {
  const driver = choice("device", spelling, Object.keys(usualObjects) as UsualDriver[]);
  if (dataModel.pointer !== 8) {
    throw new InputError(
      `--device asks kernels of x86_64, and iommufd knows no ${dataModel.name} programs there: ENOTTY`,
    );
  }
  if (!emulated.has(dataModel.name)) {
    throw new InputError(`--device asks kernels of ${[...emulated].join(" and ")}, not of ${dataModel.name}`);
  }
  return {
    name: driver,
    objects: usualObjects[driver].objects.flatMap(({ names }) => names),
    answer: (release, payload) => emulatedAnswer(driver, release, command, payload, dataModel),
  };
}

import { devices } from "../../abi/devices.ts";
import { releases } from "../../abi/releases.ts";
import type { Device } from "../declare/device.ts";
import { mainlineOf } from "../declare/release.ts";
import type { ReleaseName } from "../declare/release.ts";
import { knownKernel } from "../emit/known-kernel.ts";
import { argumentText } from "../input/argument-text.ts";
import { releasesBetween, rowOf } from "../input/release-named.ts";
import { dataModels } from "../layout/data-models.ts";
import { negotiationMatrix } from "../negotiation/matrix.ts";
import { choice } from "./choices.ts";
import { commandNamed } from "./command-named.ts";
import { matrixJson } from "./matrix-json.ts";
import { matrixText } from "./matrix-text.ts";
import type { NegotiateOptions } from "./negotiate.ts";
import { sentPayloads } from "./sent-payloads.ts";
import type { Terminal } from "./terminal.ts";

export function runNegotiate(terminal: Terminal, name: string, text: string | null, options: NegotiateOptions): void {
  const command = commandNamed(name);
  const device = deviceNamed(options.device);
  const dataModel = dataModels[options.dataModel];
  const kernels = releasesBetween(options.kernel ?? everyMainline());
  const known = kernels.map((release) => knownKernel(release, dataModel, device?.selftest ?? false));
  const from = options.program === undefined ? null : releasesBetween(options.program);
  const sent = sentPayloads(command, text === null ? null : argumentText(text), from, dataModel);
  const rows = negotiationMatrix(command, sent, known, device);
  const inferred = inferredAmong([...kernels, ...rows.flatMap(({ programs }) => programs)]);
  const report = { command, dataModel: dataModel.name, device, rows, inferred };
  terminal.print(options.format === "json" ? matrixJson(report) : matrixText(report));
}

function deviceNamed(spelling: string | undefined): Device | null {
  if (spelling === undefined) return null;
  const names = devices.map(({ name }) => name);
  const wanted = choice("device", spelling, names);
  return devices.find(({ name }) => name === wanted) ?? null;
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

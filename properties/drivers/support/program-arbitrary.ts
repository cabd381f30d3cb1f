import fc from "fast-check";
import { headers } from "../../../abi/headers.ts";
import { bytesOfHex } from "../../../src/codec/hex.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { callArbitrary } from "./call-arbitrary.ts";
import type { Program } from "./driver-laws.ts";
import type { LawDevice } from "./law-devices.ts";
import { textOfStep } from "./law-step.ts";
import type { LawStep, StructCommand } from "./law-step.ts";
import type { Setting } from "./member-arbitrary.ts";
import { iommufd } from "./scenes.ts";

const testCommand = "IOMMU_TEST_CMD";
const ofDevice: ReadonlySet<string> = new Set([
  "VFIO_DEVICE_BIND_IOMMUFD",
  "VFIO_DEVICE_ATTACH_IOMMUFD_PT",
  "VFIO_DEVICE_DETACH_IOMMUFD_PT",
]);

const isTried = (command: { readonly name: string; readonly on: string }): boolean =>
  (command.on === "iommufd" && command.name !== testCommand) || ofDevice.has(command.name);

/** The commands that promise something: not the selftest's own. */
export const triedCommands: readonly StructCommand[] = headers
  .flatMap(({ declarations }) => declarations)
  .filter((each): each is StructCommand => each.kind === "command" && each.struct !== null && isTried(each));

/** Which programs: all, or those whose calls are of one command, or "read", or "write". */
export interface Wanted {
  readonly command?: string;
  /** The scene that they are made in. */
  readonly scene?: string | undefined;
  /** How many calls. */
  readonly most?: number;
}

/** Programs of a release: a scene, and a few calls in it. */
export function programArbitrary(
  release: ReleaseName,
  devices: readonly LawDevice[],
  { command, scene: wanted, most = 3 }: Wanted = {},
): fc.Arbitrary<Program> {
  const settings = devices.flatMap((device) =>
    device
      .scenes(release)
      .filter(({ name }) => wanted === undefined || name === wanted)
      .map((scene) => ({ device, calls: callsIn({ device, release, scene }, command), scene })),
  );
  return fc
    .constantFrom(...settings.filter(({ calls }) => calls.length > 0))
    .chain(({ device, calls, scene }) =>
      fc
        .array(fc.oneof(...calls), { minLength: 1, maxLength: most })
        .map((tried) => printable({ device, release, scene: scene.name, steps: [...scene.steps, ...tried], tried })),
    );
}

function callsIn(setting: Setting, wanted: string | undefined): readonly fc.Arbitrary<LawStep>[] {
  const { device, release } = setting;
  const commands = triedCommands.filter(
    ({ name, lifetime, on }) =>
      isIn(lifetime, release) &&
      (wanted === undefined || name === wanted) &&
      (on === "iommufd" || device.path !== null),
  );
  const steps = wanted === undefined || wanted === "read" || wanted === "write" ? queueSteps(setting, wanted) : [];
  return [...commands.map((command) => callArbitrary(command, setting)), ...steps];
}

/** Of a queue's file, which the scene opened. */
function queueSteps({ device, scene }: Setting, wanted: string | undefined): readonly fc.Arbitrary<LawStep>[] {
  if (scene.ids["fault"] === undefined && scene.ids["veventq"] === undefined) return [];
  // The iommufd, the device's file where it has one, and a memfd stand before it.
  const fd = device.path === null ? iommufd + 2 : iommufd + 3;
  const nowhere = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
  const lengths = fc.constantFrom(80, 0, 8, 12, 39, 40, 41, 48, 4096);
  const reads = fc
    .tuple(lengths, nowhere)
    .map(([length, unmapped]): LawStep => ({ kind: "read", fd, length, unmapped }));
  const responses = fc.constantFrom("", "00", "0000000000000000", "01000000", "0000000000000000ffffffff00000000");
  const writes = fc
    .tuple(responses.map(bytesOfHex), nowhere)
    .map(([bytes, unmapped]): LawStep => ({ kind: "write", fd, bytes, unmapped }));
  if (wanted !== undefined) return wanted === "read" ? [reads] : [writes];
  return [reads, writes];
}

/** As fast-check shows it. */
const printable = (program: Program): Program =>
  Object.assign(program, {
    [fc.toStringMethod]: () =>
      `${program.device} ${program.release}\n${program.steps.map((step) => `  ${textOfStep(step)}\n`).join("")}`,
  });

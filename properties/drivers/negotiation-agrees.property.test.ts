// Law: what negotiation refuses, the emulated kernel refuses so; and what `encode` makes for a release, that release knows.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { headers } from "../../abi/headers.ts";
import { payload } from "../../src/codec/payload/payload-of.ts";
import type { LoosePayload } from "../../src/codec/payload/payload-value.ts";
import type { Payload } from "../../src/codec/payload/payload.ts";
import type { CommandHistory } from "../../src/declare/history.ts";
import { isIn } from "../../src/declare/release.ts";
import type { ReleaseName } from "../../src/declare/release.ts";
import { openIommu } from "../../src/drivers/open-iommu.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { negotiationOf } from "../../src/negotiation/conventions.ts";
import { dispatchIommufd } from "../../src/negotiation/dispatch.ts";
import { kernelStruct } from "../../src/negotiation/kernel-struct.ts";
import { mapPayload, unmapped } from "../../src/negotiation/memory/map-payload.ts";
import type { Negotiated } from "../../src/negotiation/negotiation.ts";
import { payloadValue } from "../support/payload-values.ts";
import { runsEach } from "../support/runs.ts";
import { lawDevices } from "./support/law-devices.ts";
import { Player } from "./support/player.ts";
import { programArbitrary, triedCommands } from "./support/program-arbitrary.ts";
import { releaseNames } from "./support/release-pairs.ts";

const dataModel = dataModels.x86_64;
const commands = headers.flatMap(({ declarations }) =>
  declarations.filter((each): each is CommandHistory => each.kind === "command"),
);

/** Where the argument of the ioctl leads. */
const argument = fc.constantFrom("struct" as const, "null" as const, "unmapped" as const);

/** Any bit of the number, now and then. */
const damage = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(31).map((bit) => 1 << bit) },
);

/** Of the process. */
const widths = fc.oneof(
  { weight: 6, arbitrary: fc.constant<32 | 64>(64) },
  { weight: 1, arbitrary: fc.constant<32 | 64>(32) },
);

const program = fc.oneof(...releaseNames.map((release) => programArbitrary(release, lawDevices)));

test.prop([program, argument, damage, fc.boolean(), widths], { numRuns: runsEach * 10 })(
  "a refusal by number, size, tail or fault",
  ({ device, release, steps }, to, flipped, isSelftest, bits) => {
    const step = steps.at(-1)!;
    if (step.kind !== "ioctl" || step.command.on !== "iommufd") return;
    const request = (step.payload.request ^ flipped) >>> 0;
    const mapped = mapPayload(step.payload);
    const address = { struct: mapped.address, null: 0n, unmapped }[to];
    const kernel = { commands, release, dataModel, bits, iommufdTest: isSelftest };
    const expected = dispatchIommufd(kernel, request, address, mapped.memory);
    const config = { iommufdTest: isSelftest };
    const opened = openIommu({ release, devices: device.machine, config, process: { bits } });
    const answer = opened.ioctl(request, step.payload, { argument: address });
    if (expected.kind === "accepted") {
      expect(answer.errno).not.toBe("ENOTTY");
      const end = expected.accepted.writesBack;
      expect(answer.out.subarray(end)).toEqual(step.payload.in.subarray(end));
    }
    if (expected.kind !== "refused") return;
    expect(answer.errno).toBe(expected.errno);
    expect(answer.out).toEqual(step.payload.in);
    expect(answer.buffers).toEqual(step.payload.bufs);
  },
);

const onDevice = triedCommands.filter(({ on }) => on === "vfio-device");
const vfioDevices = lawDevices.filter(({ path }) => path !== null);
const vfioReleases = releaseNames.filter((release) => onDevice.every(({ lifetime }) => isIn(lifetime, release)));

describe.each(onDevice.map((command) => [command.name, command] as const))("%s", (name, command) => {
  const calls = fc.oneof(...vfioReleases.map((release) => programArbitrary(release, vfioDevices, { command: name })));

  test.prop([calls], { numRuns: runsEach })("a refusal by size, tail or fault", ({ device, release, steps }) => {
    const step = steps.at(-1)!;
    if (step.kind !== "ioctl") return;
    const player = new Player(device, release);
    const [bind] = device.scenes(release)[1]!.steps;
    // Before it is bound, a device answers all other requests alike.
    if (name !== "VFIO_DEVICE_BIND_IOMMUFD") player.play(bind!);
    const { errno } = negotiated(command, release, step.payload);
    if (errno !== null) expect(player.play(step).errno).toBe(errno);
  });
});

function negotiated(command: (typeof onDevice)[number], release: ReleaseName, sent: Payload): Negotiated {
  const { memory, address } = mapPayload(sent);
  const known = kernelStruct(command.struct, release, dataModel);
  return negotiationOf(command.struct, release)!.negotiate(known, { memory, address, size: null });
}

describe.each(triedCommands.map((command) => [command.name, command] as const))("encoded: %s", (_name, command) => {
  const values = fc
    .constantFrom(...releaseNames.filter((release) => isIn(command.lifetime, release)))
    .chain((release) => payloadValue(command.struct, release, false).map((value) => ({ release, value })));

  test.prop([values, fc.constantFrom(...vfioDevices)], { numRuns: runsEach })(
    "is neither unknown nor too big",
    ({ release, value }, device) => {
      const sent = payload(command, value as LoosePayload, { release, dataModel });
      const { errno } = new Player(device, release).play({ kind: "ioctl", command, payload: sent });
      expect(["ENOTTY", "E2BIG"]).not.toContain(errno);
    },
  );
});

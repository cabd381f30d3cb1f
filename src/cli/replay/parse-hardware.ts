import { nearest } from "../../declare/nearest.ts";
import type { Machine } from "../../drivers/machines/machine.ts";
import { machines } from "../../drivers/machines/machines.ts";
import { selftestMachine } from "../../drivers/machines/selftest.ts";
import type { Fields } from "./fields.ts";
import { deviceOf, fileNames } from "./file-names.ts";
import type { Hardware } from "./scenario.ts";

const mostDevices = 16;

/** `machine` of a PC, `variant` of an SMMU; where there is neither, the selftest's own mock devices. */
export function parseHardware(fields: Fields): Hardware {
  if (!fields.has("device")) return { kind: "selftest", machine: selftestMachine, devices: [] };
  const device = fields.text("device");
  if (device === "vtd") {
    const machine = parseMachine(fields, device, "machine");
    return { kind: device, machine, devices: parseDevices(fields, machine) };
  }
  // Both devices are open there, and no recording says so.
  if (device === "smmuv3") {
    return { kind: device, machine: parseMachine(fields, device, "variant"), devices: ["vfio0", "vfio1"] };
  }
  return fields.fail("device", `${JSON.stringify(device)} is neither vtd nor smmuv3`);
}

function parseDevices(fields: Fields, { name: machine, devices }: Machine): readonly string[] {
  return fields.texts("devices", mostDevices).map((opened, index) => {
    if (Object.hasOwn(fileNames.vtd, opened) && devices.some(({ name }) => name === deviceOf(opened))) return opened;
    return fields.fail(`devices[${index}]`, `machine ${machine} has no device ${JSON.stringify(opened)}`);
  });
}

function parseMachine(fields: Fields, kind: string, name: string): Machine {
  const machine = `${kind}/${fields.text(name)}`;
  const found = machines.get(machine);
  if (found !== undefined) return found;
  const near = nearest(machine, machines.keys());
  return fields.fail(name, `no machine ${machine} is known${near === null ? "" : `; did you mean ${near}?`}`);
}

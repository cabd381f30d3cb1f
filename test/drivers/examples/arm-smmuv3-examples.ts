import type { ReleaseName } from "../../../src/declare/release.ts";
import { ArmSmmuV3 } from "../../../src/drivers/arm-smmuv3/arm-smmuv3-driver.ts";
import type { EventRecord } from "../../../src/drivers/arm-smmuv3/events.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { Example } from "./example.ts";
import { Calls, outcome, wordsOf } from "./calls.ts";

const nestParent = 1;
const dirtyTracking = 2;
const faults = 4;
const pasid = 8;
const steType = 2;
const commandType = 1;

/** V and Config: a stream table entry that is the guest's first stage, and one that bypasses it. */
const firstStage = wordsOf(0b1011n, 0n);
const bypass = wordsOf(0b1001n, 0n);

interface Where extends Partial<Pick<Example, "without">> {
  readonly machine?: string;
  readonly releases?: readonly ReleaseName[];
}

function example(rule: string, gives: string, where: Where, play: (calls: Calls) => string): Example {
  const { machine = "base", releases = ["7.3.4"], ...rest } = where;
  return { rule, gives, releases, machine: `smmuv3/${machine}`, ...rest, play: (iommu) => play(new Calls(iommu)) };
}

interface Guest {
  readonly fd: number;
  readonly device: number;
  readonly ioas: number;
  readonly parent: number;
  readonly viommu: number;
}

function guestOf(calls: Calls): Guest {
  const { fd, id: device } = calls.bind();
  const ioas = calls.ioas();
  const parent = calls.hwpt(device, ioas, nestParent);
  return { fd, device, ioas, parent, viommu: calls.viommu(device, parent) };
}

const nested = (calls: Calls, { device, viommu }: Guest, data: Uint8Array): number =>
  calls.hwpt(device, viommu, 0, { data, dataType: steType });

/** What the SMMU's driver makes of a record about vfio0, whose stream id is 0x10, or about another stream. */
function told(calls: Calls, event: number, stream = 0x10n, word1 = 0n): string {
  const file = calls.iommu.process.files.get(calls.iommu.fd);
  if (!(file instanceof IommufdFile)) throw new Error("no iommufd is open");
  const { context } = file;
  const [device] = context.machine.devices;
  const driver = context.driverOf(device!);
  if (!(driver instanceof ArmSmmuV3)) throw new Error("no SMMU is there");
  const record: EventRecord = [BigInt(event) | (stream << 32n), word1, 0n, 0n];
  return driver.report(device!.iommu, record)?.errno ?? "ok";
}

const event = (rule: string, gives: string, play: (calls: Calls, guest: Guest, queue: number) => string): Example =>
  example(rule, gives, { releases: ["v6.15", "7.3.4"] }, (calls) => {
    const guest = guestOf(calls);
    return play(calls, guest, calls.veventq(guest.viommu, 1, 8));
  });

/** One SMMU, and of its two devices one that keeps its DMA coherent. */
const canWriteBackOne = "canwbs-one";

export const armSmmuV3Examples: readonly Example[] = [
  example("arm-faults/stall", "EINVAL", { releases: ["v6.13", "v6.15"] }, (calls) => {
    const { fd, id } = calls.bind();
    return outcome(calls.attach(fd, calls.hwpt(id, calls.ioas(), faults, {}, calls.faultQueue())));
  }),
  example(
    "arm-paging/dirty-stage-2",
    "EOPNOTSUPP",
    { releases: ["6.12.107"], machine: "s2only", without: ["hwpt-alloc/dirty-tracking"] },
    (calls) => outcome(calls.allocHwpt(calls.bind().id, calls.ioas(), dirtyTracking)),
  ),
  example("arm-paging/flags", "EOPNOTSUPP", { without: ["hwpt-alloc/paging-flags"] }, (calls) =>
    outcome(calls.allocHwpt(calls.bind().id, calls.ioas(), 0x10)),
  ),
  example("arm-attach/other-smmu", "EINVAL", { machine: "two-smmu", releases: ["6.12.107", "7.3.4"] }, (calls) => {
    const { id } = calls.bind();
    return outcome(calls.attach(calls.bind("vfio1").fd, calls.hwpt(id, calls.ioas())));
  }),
  example("arm-attach/substreams", "ok, EBUSY", { machine: "pasid", without: ["attach/beside-pasids"] }, (calls) => {
    const { fd, id } = calls.bind();
    const ioas = calls.ioas();
    const first = outcome(calls.attachPasid(fd, 1, calls.hwpt(id, ioas, pasid)));
    return `${first}, ${outcome(calls.attach(fd, calls.hwpt(id, ioas, nestParent)))}`;
  }),
  example("arm-attach/faults", "EOPNOTSUPP", { machine: "stalls-alias" }, (calls) => {
    const { fd, id } = calls.bind("vfio1");
    return outcome(calls.attach(fd, calls.hwpt(id, calls.ioas(), faults, {}, calls.faultQueue())));
  }),
  example("arm-attach/coherency", "EINVAL", { machine: canWriteBackOne }, (calls) => {
    const hwpt = calls.hwpt(calls.bind().id, calls.ioas());
    return outcome(calls.attach(calls.bind("vfio1").fd, hwpt));
  }),
  example("arm-capable/enforce-cache-coherency", "EINVAL", { machine: canWriteBackOne }, (calls) => {
    const hwpt = calls.hwpt(calls.bind().id, calls.ioas());
    return outcome(calls.attach(calls.bind("vfio1").fd, hwpt));
  }),
  example("arm-pasid/other-smmu", "EINVAL", { machine: "two-smmu-pasid" }, (calls) => {
    const hwpt = calls.hwpt(calls.bind().id, calls.ioas(), pasid);
    return outcome(calls.attachPasid(calls.bind("vfio1").fd, 1, hwpt));
  }),
  example("arm-pasid/stage-2", "EINVAL", { machine: "pasid", without: ["attach/pasid-compat"] }, (calls) => {
    const { fd, id } = calls.bind();
    return outcome(calls.attachPasid(fd, 1, calls.hwpt(id, calls.ioas(), nestParent)));
  }),
  example(
    "arm-pasid/device-not-in-tables",
    "ok, EINVAL",
    { machine: "pasid", without: ["attach/pasid-beside"] },
    (calls) => {
      const { fd, id } = calls.bind();
      const ioas = calls.ioas();
      const first = outcome(calls.attach(fd, calls.hwpt(id, ioas, nestParent)));
      return `${first}, ${outcome(calls.attachPasid(fd, 1, calls.hwpt(id, ioas, pasid)))}`;
    },
  ),
  example("arm-pasid/faults", "EOPNOTSUPP", { machine: "stalls-alias" }, (calls) => {
    const { fd, id } = calls.bind("vfio1");
    return outcome(calls.attachPasid(fd, 1, calls.hwpt(id, calls.ioas(), faults | pasid, {}, calls.faultQueue())));
  }),
  example("arm-pasid/coherency", "EINVAL", { machine: canWriteBackOne }, (calls) => {
    const hwpt = calls.hwpt(calls.bind().id, calls.ioas(), pasid);
    return outcome(calls.attachPasid(calls.bind("vfio1").fd, 1, hwpt));
  }),
  example("arm-viommu/nesting", "EOPNOTSUPP", { machine: "s2only", releases: ["v6.17", "7.3.4"] }, (calls) => {
    const { id } = calls.bind();
    return outcome(calls.allocViommu(id, calls.hwpt(id, calls.ioas()), 1));
  }),
  example("arm-viommu/coherency", "EOPNOTSUPP", { machine: "plain", releases: ["v6.13", "7.3.4"] }, (calls) => {
    const { id } = calls.bind();
    return outcome(calls.allocViommu(id, calls.hwpt(id, calls.ioas(), nestParent), 1));
  }),
  example(
    "arm-nested-attach/substreams",
    "ok, EBUSY",
    { machine: "pasid", without: ["attach/beside-pasids"] },
    (calls) => {
      const guest = guestOf(calls);
      const first = outcome(calls.attachPasid(guest.fd, 1, calls.hwpt(guest.device, guest.ioas, pasid)));
      return `${first}, ${outcome(calls.attach(guest.fd, nested(calls, guest, bypass)))}`;
    },
  ),
  example("arm-nested-attach/faults", "EOPNOTSUPP", { machine: "stalls-alias" }, (calls) => {
    const { viommu, ...guest } = guestOf(calls);
    const { fd } = calls.bind("vfio1");
    const nestedFaults = { data: bypass, dataType: steType };
    return outcome(calls.attach(fd, calls.hwpt(guest.device, viommu, faults, nestedFaults, calls.faultQueue())));
  }),
  example("arm-nested-attach/coherency", "EINVAL", { machine: canWriteBackOne }, (calls) => {
    const guest = guestOf(calls);
    return outcome(calls.attach(calls.bind("vfio1").fd, nested(calls, guest, bypass)));
  }),
  example(
    "arm-invalidate/batches",
    "ETIMEDOUT, 62",
    { releases: ["v6.13", "7.3.4"], without: ["arm-invalidate/stray-bits"] },
    (calls) => secureCommandAt(calls, 3),
  ),
  example(
    "arm-invalidate/issue",
    "ETIMEDOUT, 62",
    { releases: ["v6.13", "7.3.4"], without: ["arm-invalidate/stray-bits"] },
    (calls) => secureCommandAt(calls, 5),
  ),
  event("arm-vevent/record", "ok, ok, EOPNOTSUPP", (calls, guest) => {
    calls.vdevice(guest.viommu, guest.device, 0x42n);
    const attached = outcome(calls.attach(guest.fd, nested(calls, guest, firstStage)));
    return [attached, told(calls, 0x10), told(calls, 0x03)].join(", ");
  }),
  event("arm-vevent/stream", "EINVAL", (calls) => told(calls, 0x10, 0x99n)),
  event("arm-vevent/second-stage", "ok, EOPNOTSUPP", (calls, guest) => {
    calls.vdevice(guest.viommu, guest.device, 0x42n);
    const attached = outcome(calls.attach(guest.fd, nested(calls, guest, firstStage)));
    return [attached, told(calls, 0x10, 0x10n, 1n << 39n)].join(", ");
  }),
  event("arm-vevent/not-nested", "ok, EOPNOTSUPP", (calls, guest) => {
    const attached = outcome(calls.attach(guest.fd, nested(calls, guest, bypass)));
    return [attached, told(calls, 0x10)].join(", ");
  }),
  event("arm-vevent/stream-at-attach", "ok, ok, 0x42", (calls, guest, queue) => {
    const vdevice = calls.vdevice(guest.viommu, guest.device, 0x42n);
    const attached = outcome(calls.attach(guest.fd, nested(calls, guest, firstStage)));
    calls.destroy(vdevice);
    calls.vdevice(guest.viommu, guest.device, 0x99n);
    const reported = told(calls, 0x10);
    const { out } = calls.iommu.read(queue, 40);
    return [attached, reported, `0x${new DataView(out.buffer).getUint32(12, true).toString(16)}`].join(", ");
  }),
];

/** 65 commands, of which one is a CFGI_CD_ALL for the Secure state. */
function secureCommandAt(calls: Calls, at: number): string {
  const { device, viommu } = guestOf(calls);
  calls.vdevice(viommu, device, 0x42n);
  const commands = Array.from({ length: 65 }, (_, index) => [index === at ? 0x42_0000_0406n : 0x10n, 0n]);
  return calls.invalidate(viommu, commandType, 16, commands.length, wordsOf(...commands.flat()));
}

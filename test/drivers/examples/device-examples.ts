import type { ReleaseName } from "../../../src/declare/release.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { replaceDevice } from "../../../src/drivers/device/attach-device.ts";
import { noPasid } from "../../../src/drivers/device/no-pasid.ts";
import { bindDevice } from "../../../src/drivers/device/bind-device.ts";
import type { DeviceObject } from "../../../src/drivers/device/device-object.ts";
import type { PagingDomain } from "../../../src/drivers/driver.ts";
import type { Machine, PhysicalDevice } from "../../../src/drivers/machines/machine.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { Calls, outcome, wordsOf } from "./calls.ts";
import type { Example } from "./example.ts";
import { contextOf, driverOf, machineWith, outcomeOf, physicalOf, stranger, willing } from "./tampered.ts";

const both = ["6.12.107", "7.3.4"] as const;
const faultIdValid = 4;
const pasidFlag = 8;

type Play = (calls: Calls, context: IommufdContext) => string;

const example = (
  rule: string,
  gives: string,
  releases: readonly ReleaseName[],
  machine: string | Machine,
  play: Play,
  rest: Partial<Example> = {},
): Example => ({
  rule,
  gives,
  releases,
  machine,
  ...rest,
  play: (iommu) => play(new Calls(iommu), contextOf(iommu, iommu.fd)),
});

/** Opens the first device, and asks for it to be bound. */
const bound: Play = (calls) => {
  const fd = calls.iommu.open("/dev/vfio/devices/vfio0").ret;
  return outcome(calls.ioctl(0x76, wordsOf(16, 0, calls.iommu.fd, 0), null, undefined, fd));
};

const bind: readonly Example[] = [
  example("device-bind/cache-coherency", "EINVAL", both, "vtd/full", (calls, context) => {
    const driver = driverOf(context);
    const { capable } = driver;
    driver.capable = (device, capability) => capability !== "cache-coherency" && capable(device, capability);
    return bound(calls, context);
  }),
  example("device-bind/isolated-interrupts", "EPERM", both, "vtd/unsafe", bound),
  example("device-bind/owned", "ok, EPERM", both, "vtd/full", ({ iommu }, context) => {
    const other = contextOf(iommu, iommu.open("/dev/iommu").ret);
    return [context, other].map((each) => outcomeOf(bindDevice(each, physicalOf(each)))).join(", ");
  }),
  example(
    "device-bind/direct-mapping",
    "EINVAL",
    both,
    machineWith("vtd/full", () => ({ reserved: [{ start: 0n, last: 0xfffn, kind: "direct" }] })),
    bound,
  ),
];

const withoutIommu = machineWith("vtd/full", () => ({ iommu: { name: "none", driver: "noiommu", registers: {} } }));

/** With a device that has no IOMMU. */
const noIommu = (
  rule: string,
  gives: string,
  play: (calls: Calls, device: number) => string,
  without: readonly string[] = [],
): Example =>
  example(
    rule,
    gives,
    ["v7.3", "7.3.4"],
    withoutIommu,
    (calls, context) => {
      const device = bindDevice(context, physicalOf(context));
      return device instanceof Refusal ? device.errno : play(calls, device.id);
    },
    { config: { noiommu: true }, without },
  );

const none: readonly Example[] = [
  noIommu("device-bind/noiommu", "ok", (calls, device) => outcome(calls.allocHwpt(device, calls.ioas()))),
  noIommu("noiommu/flags-or-data", "EOPNOTSUPP", (calls, device) => outcome(calls.allocHwpt(device, calls.ioas(), 1))),
  noIommu("get-hw-info/noiommu", "EOPNOTSUPP", (calls, device) => outcome(calls.hwInfo(device, 0))),
  noIommu("viommu-alloc/noiommu", "EOPNOTSUPP", (calls, device) => outcome(calls.allocViommu(device, 9, 1)), [
    "viommu-alloc/type",
  ]),
];

const oneGroup = machineWith("vtd/full", () => ({ group: 1 }));
const functions = machineWith("vtd/full", () => ({ isVirtualFunction: true, pri: true, ats: true }));

/** Lets all domains be made by another driver's hand. */
function foreign(context: IommufdContext): void {
  driverOf(context).allocPagingFlags = () => willing(stranger, { attachPasid: () => null });
}

/** Attaching a HWPT with a fault queue. */
const faulty: Play = (calls) => {
  const { fd, id } = calls.bind();
  const queue = calls.faultQueue();
  return outcome(calls.attach(fd, calls.hwpt(id, calls.ioas(), faultIdValid, {}, queue)));
};

/** Attaching a PASID of the first device to a HWPT that is made for it. */
const attachedPasid: Play = (calls) => {
  const { fd, id } = calls.bind();
  return outcome(calls.attachPasid(fd, 3, calls.hwpt(id, calls.ioas(), pasidFlag)));
};

const attach: readonly Example[] = [
  example("attach/automatic-shared", "4, 4", both, "vtd/full", (calls) => {
    const devices = [calls.bind("vfio0"), calls.bind("vfio1")];
    const ioas = calls.ioas();
    return devices.map(({ fd }) => calls.attach(fd, ioas).out[8]).join(", ");
  }),
  example("attach/automatic-passed-over", "ok, ok", both, "vtd/full", (calls, context) => {
    const driver = driverOf(context);
    const picky = (device: PhysicalDevice): Partial<PagingDomain> => ({
      attach: (each) => (each === device ? null : new Refusal("EINVAL", { id: "-", says: "-", source: "-" })),
    });
    driver.allocPagingFlags = (device) => willing(driver, { ...picky(device), enforceCacheCoherency: () => true });
    const devices = [calls.bind("vfio0"), calls.bind("vfio1")];
    const ioas = calls.ioas();
    return devices.map(({ fd }) => outcome(calls.attach(fd, ioas))).join(", ");
  }),
  example("attach/other-hwpt", "ok, EINVAL", both, oneGroup, (calls) => {
    const devices = [calls.bind("vfio0"), calls.bind("vfio1")];
    const ioas = calls.ioas();
    return devices.map(({ fd, id }) => outcome(calls.attach(fd, calls.hwpt(id, ioas)))).join(", ");
  }),
  example("attach/faults-of-function", "EINVAL", ["7.3.4"], functions, faulty),
  example("attach/faults-of-function-6.11", "EINVAL", ["v6.11", "6.12.107"], functions, faulty, {
    without: ["hwpt-alloc/paging-flags-6.7"],
  }),
  example("replace/detached", "EINVAL", both, "vtd/full", (calls, context) => {
    const { id } = calls.bind();
    return outcomeOf(replaceDevice(context.objects.get<DeviceObject>(id, "device")!, noPasid, calls.ioas()));
  }),
  example("replace/loses-reserved", "EINVAL, ENODEV, ok", both, "vtd/full", (calls) => {
    const { fd, id } = calls.bind();
    const ioas = calls.ioas();
    const parent = calls.hwpt(id, ioas, 1);
    const stage1 = { data: wordsOf(0n, 0n, 48, 0), dataType: 1 };
    const faulting = calls.hwpt(id, parent, faultIdValid, stage1, calls.faultQueue());
    calls.attach(fd, parent);
    const map = (): string => outcome(calls.map(ioas, 0xfee0_0000n, 0x1000));
    return [map(), outcome(calls.attach(fd, faulting)), map()].join(", ");
  }),
  example("iommu-group/other-driver", "EINVAL", both, "vtd/full", (calls, context) => {
    foreign(context);
    const { fd, id } = calls.bind();
    return outcome(calls.attach(fd, calls.hwpt(id, calls.ioas())));
  }),
  example("iommu-group/pasid-other-driver", "EINVAL", ["7.3.4"], "vtd/pasid", (calls, context) => {
    foreign(context);
    return attachedPasid(calls, context);
  }),
  example("iommu-group/pasid-without-op", "EOPNOTSUPP", ["7.3.4"], "vtd/pasid", (calls, context) => {
    const driver = driverOf(context);
    driver.allocPagingFlags = () => willing(driver);
    return attachedPasid(calls, context);
  }),
];

/** Of binding devices, and attaching them. */
export const deviceExamples: readonly Example[] = [...bind, ...none, ...attach];

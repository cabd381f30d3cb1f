import type { Answer } from "../../../src/drivers/answer.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { call, said } from "../support/called.ts";
import type { CalledOptions } from "../support/called.ts";
import { contextOf, VfioProgram, words } from "../support/vfio-program.ts";
import type { Example } from "./example.ts";

const both: Example["releases"] = ["6.12.107", "7.3.4"];
const machine = "vtd/full";

/** A request on a device that is bound. */
const onDevice = (rule: string, errno: string, request: number, hex: string, rest: Partial<Example> = {}): Example => ({
  rule,
  releases: both,
  machine,
  play(iommu) {
    const program = new VfioProgram(iommu);
    program.bind();
    return program.ask(request, hex);
  },
  gives: `${errno} ${rule}`,
  ...rest,
});

const getIrqInfo = 0x3b6d;
const setIrqs = 0x3b6e;
const reset = 0x3b6f;
const hotResetInfo = 0x3b70;
const hotReset = 0x3b71;
const ioeventfd = 0x3b74;
const feature = 0x3b75;

const noData = 1;
const bool = 2;
const mask = 1 << 3;
const trigger = 1 << 5;

const interruptExamples: readonly Example[] = [
  onDevice("vfio-pci-irq/error-of-express", "EINVAL", getIrqInfo, words(16, 0, 3, 0), { releases: ["6.12.107"] }),
  onDevice("vfio-pci/errors-of-all", "", getIrqInfo, words(16, 0, 3, 0), {
    releases: ["7.3.4"],
    gives: words(16, 9, 3, 1),
  }),
  {
    ...onDevice("vfio-pci-irq/answer", "EFAULT", getIrqInfo, ""),
    play(iommu) {
      const program = new VfioProgram(iommu);
      program.bind();
      return said(call(iommu, getIrqInfo, words(16, 0, 0, 0), { fd: program.devices[0]!, readonly: true }));
    },
  },
  onDevice("vfio-pci-set-irqs/argsz", "EINVAL", setIrqs, words(19, noData | trigger, 0, 0, 1)),
  onDevice("vfio-pci-set-irqs/index", "EINVAL", setIrqs, words(20, noData | trigger, 5, 0, 0)),
  onDevice("vfio-pci-set-irqs/overflow", "EINVAL", setIrqs, words(20, noData | trigger, 0, 0, 0xffff_ffff)),
  onDevice("vfio-pci-set-irqs/flags", "EINVAL", setIrqs, words(20, 0x40 | noData | trigger, 0, 0, 1)),
  onDevice("vfio-pci-set-irqs/count", "EINVAL", setIrqs, words(20, noData | trigger, 0, 0, 2)),
  onDevice("vfio-pci-set-irqs/data-type", "EINVAL", setIrqs, words(20, noData | bool | trigger, 0, 0, 1)),
  onDevice("vfio-pci-set-irqs/argsz-data", "EINVAL", setIrqs, words(20, bool | trigger, 0, 0, 1)),
  onDevice("vfio-pci-set-irqs/data", "EFAULT", setIrqs, words(21, bool | trigger, 0, 0, 1)),
  onDevice("vfio-pci-set-irqs/action", "ENOTTY", setIrqs, words(20, noData | mask, 1, 0, 1)),
];

const resetExamples: readonly Example[] = [
  onDevice("vfio-pci/reset", "EINVAL", reset, ""),
  onDevice("vfio-pci-hot-reset-info/bus", "ENODEV", hotResetInfo, words(12, 0, 0)),
  onDevice("vfio-pci-hot-reset/flags", "EINVAL", hotReset, words(12, 1, 0)),
  onDevice("vfio-pci-hot-reset/count", "EINVAL", hotReset, words(12, 0, 1)),
  onDevice("vfio-pci-hot-reset/bus", "ENODEV", hotReset, words(12, 0, 0)),
];

/** argsz, width, offset, data, fd. */
const eventfd = (argsz: number, flags: number, region: number, offset: number, fd: number): string =>
  words(argsz, flags, offset, region << 8, 0, 0, fd, 0);

const otherPciExamples: readonly Example[] = [
  onDevice("vfio-pci-ioeventfd/argsz", "EINVAL", ioeventfd, eventfd(27, 4, 0, 0, -1 >>> 0)),
  onDevice("vfio-pci-ioeventfd/flags", "EINVAL", ioeventfd, eventfd(32, 0x14, 0, 0, -1 >>> 0)),
  onDevice("vfio-pci-ioeventfd/width", "EINVAL", ioeventfd, eventfd(32, 3, 0, 0, -1 >>> 0)),
  onDevice("vfio-pci-ioeventfd/fd", "EINVAL", ioeventfd, eventfd(32, 4, 0, 0, -2 >>> 0)),
  onDevice("vfio-pci-ioeventfd/region", "EINVAL", ioeventfd, eventfd(32, 4, 7, 0, -1 >>> 0)),
  onDevice("vfio-pci-ioeventfd/end", "EINVAL", ioeventfd, eventfd(32, 4, 0, 0xf_fffd, -1 >>> 0)),
  onDevice("vfio-pci-ioeventfd/none", "ENODEV", ioeventfd, eventfd(32, 4, 0, 0xf_fffc, -1 >>> 0)),
  onDevice("vfio-low-power/unreadable", "EFAULT", feature, words(16, 0x2_0004, 0)),
  onDevice("vfio-low-power/negative-fd", "EINVAL", feature, words(16, 0x2_0004, -1 >>> 0, 0)),
  onDevice("vfio-low-power/closed", "EBADF", feature, words(16, 0x2_0004, 1000, 0)),
  {
    rule: "vfio-low-power/twice",
    releases: both,
    machine,
    play(iommu) {
      const program = new VfioProgram(iommu);
      program.bind();
      const [enter, exit] = [words(8, 0x2_0003), words(8, 0x2_0005)];
      return [enter, enter, exit, enter].map((each) => program.ask(feature, each).slice(0, 6)).join(", ");
    },
    gives: "080000, EINVAL, 080000, 080000",
  },
];

const getStatus = 0x3b67;
const setContainer = 0x3b68;
const getDeviceFd = 0x3b6a;
const nameOfDevice = "0000:00:04.0";

const hexOf = (text: string): string =>
  [...text].map((each) => each.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** A request on the open group of the first device. */
function onGroup(iommu: OpenedIommu, request: number, hex: string, options: CalledOptions = {}): string {
  const file = [...Array(8).keys()].find((fd) => iommu.process.files.get(fd)?.kind === "vfio-group");
  const { ret, ...answer } = call(iommu, request, hex, { fd: file ?? iommu.open("/dev/vfio/1").ret, ...options });
  return request === getDeviceFd && answer.errno === null ? `fd ${ret}` : said({ ret, ...answer });
}

const ofGroup = (rule: string, errno: string, play: Example["play"]): Example => ({
  rule,
  releases: both,
  machine,
  play,
  gives: `${errno} ${rule}`,
});

const withContainer = (iommu: OpenedIommu): void => {
  onGroup(iommu, setContainer, words(iommu.fd));
};

const groupExamples: readonly Example[] = [
  ofGroup("vfio-group-status/answer", "EFAULT", (iommu) => onGroup(iommu, getStatus, words(8, 0), { readonly: true })),
  ofGroup("vfio-device-fd/unreadable", "EFAULT", (iommu) => onGroup(iommu, getDeviceFd, hexOf(nameOfDevice))),
  ofGroup("vfio-device-fd/endless", "EINVAL", (iommu) => onGroup(iommu, getDeviceFd, "61".repeat(4097))),
  ofGroup("vfio-device-fd/options", "EINVAL", (iommu) => {
    withContainer(iommu);
    return onGroup(iommu, getDeviceFd, `${hexOf(`${nameOfDevice} x`)}00`);
  }),
  ofGroup("vfio-device-fd/no-container", "EINVAL", (iommu) => onGroup(iommu, getDeviceFd, `${hexOf(nameOfDevice)}00`)),
  ofGroup("vfio-compat/no-ioas", "ENODEV", (iommu) => {
    withContainer(iommu);
    call(iommu, 0x3b88, words(16, 0, 2, 0));
    return onGroup(iommu, getDeviceFd, `${hexOf(nameOfDevice)}00`);
  }),
  ofGroup("vfio-compat/noiommu-chosen", "EINVAL", (iommu) => {
    contextOf(iommu).noIommuMode = true;
    return onGroup(iommu, setContainer, words(iommu.fd));
  }),
];

const region = (index: bigint): bigint => index << 40n;
const mapShared = 1;
const mapPrivate = 2;

/** A device that is bound, and a system call on its file. */
const onRegisters = (rule: string, errno: string, ask: (iommu: OpenedIommu, fd: number) => Answer): Example => ({
  rule,
  releases: both,
  machine,
  play(iommu) {
    const program = new VfioProgram(iommu);
    program.bind();
    return said(ask(iommu, program.devices[0]!));
  },
  gives: `${errno} ${rule}`,
});

const registerExamples: readonly Example[] = [
  onRegisters("vfio-pci-access/region", "EINVAL", (iommu, fd) => iommu.read(fd, 4, 0x10_0000n)),
  onRegisters("vfio-pci-access/config-space", "EFAULT", (iommu, fd) => iommu.read(fd, 4, region(7n) + 0xfdn)),
  onRegisters("vfio-pci-mmap/private", "EINVAL", (iommu, fd) => iommu.mmap(fd, 0n, 4096, 1, mapPrivate)),
  onRegisters("vfio-pci-mmap/region", "EINVAL", (iommu, fd) => iommu.mmap(fd, region(7n), 4096, 1, mapShared)),
  onRegisters("vfio-pci-mmap/end", "EINVAL", (iommu, fd) => iommu.mmap(fd, 0xf_f000n, 8192, 1, mapShared)),
];

/** From before devices had files of their own. */
const oldExamples: readonly Example[] = [
  {
    rule: "vfio-device/no-file",
    releases: ["v6.5"],
    machine,
    play: (iommu) => said(iommu.open("/dev/vfio/devices/vfio0")),
    gives: "ENOENT vfio-device/no-file",
  },
];

export const vfioExamples: readonly Example[] = [
  ...interruptExamples,
  ...resetExamples,
  ...otherPciExamples,
  ...groupExamples,
  ...registerExamples,
  ...oldExamples,
];

import type { ReleaseName } from "../../../src/declare/release.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { called } from "../support/called.ts";
import { faulting } from "../support/faulting.ts";
import type { Faulting } from "../support/faulting.ts";
import { reporting, withVdevice } from "../support/reporting.ts";
import type { Reporting } from "../support/reporting.ts";
import type { Example } from "./example.ts";

const recorded: readonly ReleaseName[] = ["6.12.107", "7.3.4"];
const ioas = "0c000000 00000000 00000000";
const nowhere = 0x7000_0000n;
const config = { iommufdTest: true };

const said = (got: number | Refusal): string => (got instanceof Refusal ? got.errno : String(got));
const words = (...each: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(each).buffer);

const example = (rule: string, gives: string, play: (iommu: OpenedIommu) => string, more = {}): Example => ({
  rule,
  releases: recorded,
  gives,
  play,
  ...more,
});

const onFaults = (rule: string, gives: string, play: (faults: Faulting) => string, more = {}): Example =>
  example(rule, gives, (iommu) => play(faulting(iommu)), { config, ...more });

const onEvents = (rule: string, gives: string, play: (events: Reporting) => string, more = {}): Example =>
  example(rule, gives, (iommu) => play(reporting(iommu)), { config, releases: ["7.3.4"], ...more });

/** Of a page request, in bytes. */
const room = 40;
/** Has room for one, before a page that is not mapped. */
const lastBytes = 0x1000_1000n - BigInt(room);

/** Two groups, one page request each; the second one's memory can't be written. */
function readTwo({ iommu, fd, fault }: Faulting): number | Refusal {
  fault(1);
  fault(2);
  iommu.process.memory.map([{ address: lastBytes, bytes: new Uint8Array(room), writable: true }]);
  return iommu.calls.read(fd, lastBytes, 2 * room, null);
}

/** One group of two page requests, of which the second can't be written. */
function readHalf({ iommu, fd, fault, queue }: Faulting): number | Refusal {
  fault(1);
  const { handle, faults } = queue.deliver.pop()!;
  queue.deliver.push({ handle, faults: [...faults, ...faults] });
  iommu.process.memory.map([{ address: lastBytes, bytes: new Uint8Array(room), writable: true }]);
  return iommu.calls.read(fd, lastBytes, 2 * room, null);
}

function written({ iommu, fd, fault }: Faulting, response: Uint8Array): string {
  fault(1);
  iommu.read(fd, room);
  return iommu.write(fd, response).errno ?? "taken";
}

const fileExamples: readonly Example[] = [
  onFaults("file/position", "ESPIPE", ({ iommu, fd }) => said(iommu.calls.read(fd, nowhere, 0, 0n))),
  example("file/no-ioctl", "ENOTTY", (iommu) => said(iommu.calls.ioctl(iommu.memfd(1).ret, 0x3b81, 0n))),
  example("file/no-mmap", "ENODEV", (iommu) => iommu.mmap(0, 0n, 4096, 3, 1).errno ?? "mapped"),
  example("file/no-operation", "EINVAL", (iommu) => said(iommu.calls.read(iommu.fd, nowhere, 0, null))),
  example("file/fionbio", "EFAULT", (iommu) => said(iommu.calls.ioctl(iommu.fd, 0x5421, nowhere))),
  example("file/fioasync", "ENOTTY", (iommu) => called(iommu, 0x5452, "01000000").slice(0, 6)),
  ...(
    [
      ["file/fioqsize", 0x5460, "ENOTTY"],
      ["file/attributes", 0x8008_6601, "ENOTTY"],
      ["file/freeze", 0xc004_5877, "EOPNOTSUPP"],
      ["file/thaw", 0xc004_5878, "EINVAL"],
      ["file/fiemap", 0xc020_660b, "EOPNOTSUPP"],
      ["file/figetbsz", 2, "EFAULT"],
    ] as const
  ).map(([rule, request, gives]) =>
    example(rule, gives, (iommu) => said(iommu.calls.ioctl(iommu.fd, request, nowhere))),
  ),
  example("file/default-poll", "4", (iommu) => said(iommu.calls.poll(iommu.fd, 4))),
  example("mmap/no-operation", "ENODEV", (iommu) => iommu.mmap(iommu.fd, 0n, 4096, 3, 1).errno ?? "mapped", {
    releases: ["6.12.107"],
  }),
];

const commandExamples: readonly Example[] = [
  example("destroy/vfio-ioas", "ENODEV vfio-ioas/none", (iommu) => {
    called(iommu, 0x3b81, ioas);
    called(iommu, 0x3b88, "0c000000 01000000 01000000");
    called(iommu, 0x3b80, "08000000 01000000");
    return called(iommu, 0x3b88, "0c000000 00000000 00000000");
  }),
  example(
    "option/rlimit-capable",
    "EPERM option/rlimit-capable",
    (iommu) => called(iommu, 0x3b87, "18000000 00000000 00000000 00000000 01000000 00000000"),
    { process: { caps: [] } },
  ),
];

const faultExamples: readonly Example[] = [
  onFaults("fault-read/fault", "EFAULT", ({ iommu, fd, fault }) => {
    fault(1);
    return said(iommu.calls.read(fd, nowhere, room, null));
  }),
  onFaults("fault-read/whole-groups", "EFAULT", (faults) => said(readHalf(faults))),
  onFaults("fault-read/kept", "40, then 40", (faults) => {
    const first = readTwo(faults);
    return `${said(first)}, then ${faults.iommu.read(faults.fd, room).ret}`;
  }),
  onFaults("fault-write/fault", "EFAULT", ({ iommu, fd }) => said(iommu.calls.write(fd, nowhere, 8, null))),
  onFaults("fault-write/code", "EINVAL", (faults) => written(faults, words(1, 2))),
];

const eventExamples: readonly Example[] = [
  onEvents("vevent-read/fault", "EFAULT", ({ iommu, fd, report }) => {
    report();
    return said(iommu.calls.read(fd, nowhere, 12, null));
  }),
  onEvents("vevent-read/whole-events", "EFAULT", ({ iommu, fd, report }) => {
    report();
    iommu.process.memory.map([{ address: 0x1000_0ff8n, bytes: new Uint8Array(8), writable: true }]);
    return said(iommu.calls.read(fd, 0x1000_0ff8n, 12, null));
  }),
  example(
    "vevent/queue",
    "EOPNOTSUPP vevent/queue",
    (iommu) => {
      const mocked = withVdevice(iommu);
      mocked.nest("00", "06", "00");
      mocked.replace("08");
      return called(iommu, 0x3ba0, `48000000 11000000 00000000 00000000 03000000 ${"00000000".repeat(13)}`);
    },
    { config, releases: ["7.3.4"] },
  ),
];

export const coreExamples: readonly Example[] = [
  ...fileExamples,
  ...commandExamples,
  ...faultExamples,
  ...eventExamples,
];

import type { Example } from "./example.ts";
import { Calls, outcome, wordsOf } from "./calls.ts";

const releases = ["v6.17", "7.3.4"] as const;
const nestParent = 1;
const cmdqv = 2;
const answer = (): Uint8Array => wordsOf(0n, 0n);

interface Guest {
  readonly calls: Calls;
  readonly device: number;
  readonly ioas: number;
  readonly parent: number;
  readonly viommu: number;
}

/** A device, a nest parent that maps 64 KiB at 0x100000, and a vIOMMU with queues. */
function guestOf(calls: Calls): Guest {
  const { id: device } = calls.bind();
  const ioas = calls.ioas();
  const parent = calls.hwpt(device, ioas, nestParent);
  calls.map(ioas, 0x10_0000n, 0x1_0000);
  return { calls, device, ioas, parent, viommu: calls.viommu(device, parent, cmdqv, answer()) };
}

const example = (rule: string, gives: string, play: (guest: Guest) => string, machine = "full"): Example => ({
  rule,
  releases,
  machine: `tegra241-cmdqv/${machine}`,
  gives,
  play: (iommu) => play(guestOf(new Calls(iommu))),
});

const queue = (rule: string, gives: string, index: number, iova: bigint, length: bigint, type?: number): Example =>
  example(rule, gives, ({ calls, viommu }) => outcome(calls.allocQueue(viommu, index, iova, length, type)));

export const tegra241CmdqvExamples: readonly Example[] = [
  example("tegra-hw-info/told", "ok 1, 1, 4", ({ calls, device }) => {
    const { buffers, ...told } = calls.hwInfo(device, 8, 3);
    return `${told.errno ?? "ok"} ${[...buffers[0]!.subarray(4, 7)].join(", ")}`;
  }),
  example("tegra-viommu/there", "ok", ({ calls, device, parent }) =>
    outcome(calls.allocViommu(device, parent, cmdqv, answer())),
  ),
  example("tegra-viommu/data", "EINVAL", ({ calls, device, parent }) =>
    outcome(calls.allocViommu(device, parent, cmdqv)),
  ),
  example(
    "tegra-viommu/interfaces",
    "ENOSPC",
    ({ calls, device, parent }) => outcome(calls.allocViommu(device, parent, cmdqv, answer())),
    "small",
  ),
  example("tegra-vdevice/stream", "ok, EINVAL", ({ calls, device, viommu }) => {
    const vdevice = calls.vdevice(viommu, device, 0xfffffn);
    const first = outcome(calls.destroy(vdevice));
    return `${first}, ${outcome(calls.allocVdevice(viommu, device, 0x100000n))}`;
  }),
  example(
    "tegra-vdevice/streams",
    "EOPNOTSUPP",
    ({ calls, viommu }) => outcome(calls.allocVdevice(viommu, calls.bind("vfio1").id, 1n)),
    "alias",
  ),
  example(
    "tegra-vdevice/slots",
    "ok, ENOSPC",
    ({ calls, device, viommu }) => {
      const first = outcome(calls.allocVdevice(viommu, device, 1n));
      return `${first}, ${outcome(calls.allocVdevice(viommu, calls.bind("vfio1").id, 2n))}`;
    },
    "small",
  ),
  queue("tegra-queue/type", "EOPNOTSUPP", 0, 0x10_0000n, 0x1000n, 2),
  example("tegra-queue/index", "ok, ok, EINVAL", ({ calls, viommu }) =>
    [0, 1, 2].map((index) => outcome(calls.allocQueue(viommu, index, 0x10_0000n, 0x1000n))).join(", "),
  ),
  example("tegra-queue/taken", "ok, EEXIST", ({ calls, viommu }) =>
    [0, 0].map((index) => outcome(calls.allocQueue(viommu, index, 0x10_0000n, 0x1000n))).join(", "),
  ),
  queue("tegra-queue/order", "EIO", 1, 0x10_0000n, 0x1000n),
  queue("tegra-queue/power-of-two", "EINVAL", 0, 0x10_0000n, 48n),
  queue("tegra-queue/smallest", "EINVAL", 0, 0x10_0000n, 16n),
  example(
    "tegra-queue/largest",
    "ok, EINVAL",
    ({ calls, viommu }) => {
      const first = outcome(calls.allocQueue(viommu, 0, 0x10_0000n, 0x1000n));
      return `${first}, ${outcome(calls.allocQueue(viommu, 1, 0x10_0000n, 0x2000n))}`;
    },
    "small",
  ),
  queue("tegra-queue/aligned", "EINVAL", 0, 0x10_0010n, 32n),
  example("tegra-queue/holds-previous", "EBUSY, ok, ok", ({ calls, viommu }) => {
    const [first, second] = [0, 1].map((index) => calls.queue(viommu, index, 0x10_0000n, 0x1000n));
    return [first!, second!, first!].map((id) => outcome(calls.destroy(id))).join(", ");
  }),
];

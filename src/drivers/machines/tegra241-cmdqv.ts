import type { Iommu, Machine } from "./machine.ts";
import { smmuv3Machines } from "./smmuv3.ts";

/** An SMMUv3 machine whose SMMU has the extension; `param` is its PARAM register. */
function withQueues(name: string, param: bigint, smmu = "full", more: Iommu["registers"] = {}): Machine {
  const { devices, ...machine } = smmuv3Machines[smmu]!;
  const registers = { ...devices[0]!.iommu.registers, ...more, "CMDQV.PARAM": param };
  const iommu: Iommu = { name: "smmu0", driver: "tegra241-cmdqv", registers };
  return { ...machine, name, devices: devices.map((device) => ({ ...device, iommu })) };
}

/** Machines with NVIDIA's Tegra241 CMDQV, by name. */
export const tegra241CmdqvMachines: Readonly<Record<string, Machine>> = {
  /** 64 interfaces of two queues and 16 stream ids each. */
  full: withQueues("full", 0x4671n),
  /** Two interfaces, of which one is the kernel's, with two queues of 4 KiB at most and one stream id each. */
  small: withQueues("small", 0x0121n, "full", { IDR1: 8n << 21n }),
  /** As `full`, with a second device that has two stream ids. */
  alias: withQueues("alias", 0x4671n, "alias"),
};

import { field } from "../bits.ts";
import type { HwQueueObject } from "../core/viommu-objects.ts";
import type { Iommu } from "../machines/machine.ts";
import { LowestFree } from "../objects/lowest-free.ts";

/**
 * `struct tegra241_cmdqv`: the command queues that an SMMU hands out to guests, from its register "CMDQV.PARAM"
 * (`__tegra241_cmdqv_probe`, iommu/arm/arm-smmu-v3/tegra241-cmdqv.c).
 */
export class Cmdqv {
  readonly version: number;
  readonly queuesPerInterfaceLog2: number;
  readonly streamsPerInterfaceLog2: number;
  /** log2 of the bytes that a queue may have. */
  readonly queueBytesLog2: number;
  /** `vintf_ids`: the first interface is the kernel's. */
  readonly interfaces: LowestFree;

  constructor(iommu: Iommu) {
    const param = iommu.registers["CMDQV.PARAM"] ?? 0n;
    const interfacesLog2 = field(param, 11, 8);
    this.version = field(param, 3, 0);
    this.queuesPerInterfaceLog2 = field(param, 7, 4) - interfacesLog2;
    this.streamsPerInterfaceLog2 = field(param, 15, 12);
    this.queueBytesLog2 = field(iommu.registers["IDR1"] ?? 0n, 25, 21) + bytesPerCommandLog2;
    this.interfaces = new LowestFree(1, 2 ** interfacesLog2);
  }
}

const bytesPerCommandLog2 = 4;

/** `struct tegra241_vintf`: what one vIOMMU has of it. */
export class VirtualInterface {
  readonly cmdqv: Cmdqv;
  /** `sids`: the slots that tell a guest's stream ids from the SMMU's. */
  readonly streams: LowestFree;
  /** `lvcmdqs`, by index. */
  readonly queues = new Map<number, HwQueueObject>();

  constructor(cmdqv: Cmdqv) {
    this.cmdqv = cmdqv;
    this.streams = new LowestFree(0, 2 ** cmdqv.streamsPerInterfaceLog2);
  }
}

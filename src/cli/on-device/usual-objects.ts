import { IOMMU_TEST_CMD } from "../../../abi/linux/iommufd-test/test-cmd.ts";
import { IOMMU_HWPT_ALLOC } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { IOMMU_IOAS_ALLOC } from "../../../abi/linux/iommufd/ioas-alloc.ts";
import { IOMMU_VDEVICE_ALLOC, IOMMU_VIOMMU_ALLOC } from "../../../abi/linux/iommufd/viommu.ts";
import { VFIO_DEVICE_BIND_IOMMUFD } from "../../../abi/linux/vfio/cdev.ts";
import { payload } from "../../codec/payload/payload-of.ts";
import type { PayloadValue } from "../../codec/payload/payload-value.ts";
import type { Payload } from "../../codec/payload/payload.ts";
import type { CommandHistory } from "../../declare/history.ts";
import type { ReleaseName } from "../../declare/release.ts";

/** An object that a program makes before the call that is asked about, and the ids that it takes. */
export interface UsualObject {
  /** "device", "nest parent"; of a call that makes several, each in the order of its id. */
  readonly names: readonly string[];
  readonly command: CommandHistory;
  /** Throws `CodecError` where the release's struct can't say it. */
  payload(release: ReleaseName): Payload;
}

/** Hardware, and what a virtual machine monitor has made by the time that its guest runs. */
interface UsualMachine {
  /** As the drivers' machines are called. */
  readonly machine: string;
  readonly objects: readonly UsualObject[];
}

const dataModel = "x86_64";
/** /dev/iommu, the first file that the program opens. */
const iommufd = 3;
const virtId = 0x42n;

const object = <C extends CommandHistory>(
  names: readonly string[],
  command: C,
  value: PayloadValue<C>,
): UsualObject => ({ names, command, payload: (release) => payload(command, value, { release, dataModel }) });

const bound = object(["device"], VFIO_DEVICE_BIND_IOMMUFD, { flags: 0, iommufd });
const ioas = object(["IOAS"], IOMMU_IOAS_ALLOC, { flags: 0 });

const nestParent = (device: number, ofIoas: number): UsualObject =>
  object(["nest parent"], IOMMU_HWPT_ALLOC, {
    flags: ["IOMMU_HWPT_ALLOC_NEST_PARENT"],
    dev_id: device,
    pt_id: ofIoas,
  });

const nestedOfVtd = object(["nested HWPT"], IOMMU_HWPT_ALLOC, {
  flags: 0,
  dev_id: 1,
  pt_id: 3,
  data_type: "IOMMU_HWPT_DATA_VTD_S1",
  data_uptr: { flags: 0n, pgtbl_addr: 0x1000n, addr_width: 48 },
});

const smmu = object(["vIOMMU"], IOMMU_VIOMMU_ALLOC, {
  flags: 0,
  type: "IOMMU_VIOMMU_TYPE_ARM_SMMUV3",
  dev_id: 1,
  hwpt_id: 3,
});

const tegra = object(["vIOMMU"], IOMMU_VIOMMU_ALLOC, {
  flags: 0,
  type: "IOMMU_VIOMMU_TYPE_TEGRA241_CMDQV",
  dev_id: 1,
  hwpt_id: 3,
  data_uptr: {},
});

const vdevice = (viommu: number, device: number): UsualObject =>
  object(["vDEVICE"], IOMMU_VDEVICE_ALLOC, { viommu_id: viommu, dev_id: device, virt_id: virtId });

/** V is set, Cfg is 0: the guest's device may reach nothing yet. */
const nestedOfArm = object(["nested HWPT"], IOMMU_HWPT_ALLOC, {
  flags: 0,
  dev_id: 1,
  pt_id: 4,
  data_type: "IOMMU_HWPT_DATA_ARM_SMMUV3",
  data_uptr: { ste: [1n, 0n] },
});

const mockDomain = object(["mock device", "device", "automatic HWPT"], IOMMU_TEST_CMD, {
  op: "IOMMU_TEST_OP_MOCK_DOMAIN",
  id: 1,
  last: 0,
});

const nestedOfMock = object(["nested HWPT"], IOMMU_HWPT_ALLOC, {
  flags: 0,
  dev_id: 3,
  pt_id: 5,
  data_type: "IOMMU_HWPT_DATA_SELFTEST",
  data_uptr: { iotlb: 0 },
});

const mockViommu = object(["vIOMMU"], IOMMU_VIOMMU_ALLOC, {
  flags: 0,
  type: "IOMMU_VIOMMU_TYPE_SELFTEST",
  dev_id: 3,
  hwpt_id: 5,
});

/** A machine of each driver, and what a virtual machine monitor has made by the time that its guest runs. */
export const usualObjects = {
  "intel-vtd": { machine: "vtd/full", objects: [bound, ioas, nestParent(1, 2), nestedOfVtd] },
  "arm-smmuv3": { machine: "smmuv3/base", objects: [bound, ioas, nestParent(1, 2), smmu, vdevice(4, 1), nestedOfArm] },
  "tegra241-cmdqv": {
    machine: "tegra241-cmdqv/full",
    objects: [bound, ioas, nestParent(1, 2), tegra, vdevice(4, 1), nestedOfArm],
  },
  amd: { machine: "amd/full", objects: [bound, ioas, nestParent(1, 2)] },
  selftest: {
    machine: "selftest",
    objects: [ioas, mockDomain, nestParent(3, 1), nestedOfMock, mockViommu, vdevice(7, 3)],
  },
} as const satisfies Record<string, UsualMachine>;

/** The drivers that have a machine here. */
export type UsualDriver = keyof typeof usualObjects;

import { iommufd } from "../../../abi/linux/iommufd.ts";
import { releases } from "../../../abi/releases.ts";
import type { CommandHistory } from "../../declare/history.ts";
import type { Interface, InterfaceVersion } from "../../declare/interface.ts";
import { isIn, mainlineOf } from "../../declare/release.ts";
import { requestOf } from "../../codec/payload/request-of.ts";
import { dataModels } from "../../layout/data-models.ts";
import { kernelStruct } from "../../negotiation/kernel-struct.ts";
import type { StructCommand } from "../../known/known-kernel.ts";
import { hasStruct } from "../../known/known-kernel.ts";
import { struct } from "./asked.ts";
import type { Asked } from "./asked.ts";

/** Those that need an object, of which an iommufd that was just opened has none. */
const needObjects: ReadonlySet<string> = new Set([
  "IOMMU_DESTROY",
  "IOMMU_IOAS_IOVA_RANGES",
  "IOMMU_IOAS_ALLOW_IOVAS",
  "IOMMU_IOAS_COPY",
  "IOMMU_IOAS_UNMAP",
  "IOMMU_HWPT_ALLOC",
  "IOMMU_GET_HW_INFO",
  "IOMMU_HWPT_SET_DIRTY_TRACKING",
  "IOMMU_HWPT_GET_DIRTY_BITMAP",
  "IOMMU_HWPT_INVALIDATE",
  "IOMMU_VIOMMU_ALLOC",
  "IOMMU_VDEVICE_ALLOC",
  "IOMMU_HW_QUEUE_ALLOC",
]);

const commands: readonly StructCommand[] = iommufd.declarations
  .filter((each): each is CommandHistory => each.kind === "command" && needObjects.has(each.name))
  .filter(hasStruct);

/** By its name; the layouts are the same wherever programs have 64 bits. */
export const iommufdCommands: ReadonlyMap<string, StructCommand> = new Map(
  commands.map((command) => [command.name, command]),
);

const model = dataModels.x86_64;

/** Commands on /dev/iommu, where that is there. */
export const askedOfIommufd: readonly Asked[] = commands.map((command) => ({
  name: command.name,
  registers: ["file", { value: BigInt(requestOf(command, model, 0)) }, struct],
  sizeAt: { offset: 0, bytes: 4 },
  file: "/dev/iommu",
}));

/** What abi/ says of their sizes, in the words of abi/interfaces.ts. */
export const iommufdInterfaces: readonly Interface[] = commands.map(({ name, lifetime, struct: history }) => {
  const versions: InterfaceVersion[] = [];
  for (const release of releases.map((row) => mainlineOf(row.name)).filter((row) => isIn(lifetime, row))) {
    const { size } = kernelStruct(history, release, model);
    if (versions.at(-1)?.size !== size) versions.push({ since: release, size });
  }
  return {
    ...lifetime,
    name,
    kind: "ioctl",
    convention: "size-first",
    struct: history.name,
    sizeFrom: "size",
    versions,
    minimum: kernelStruct(history, versions.at(-1)!.since, model).minimum,
    tooSmall: { errno: "EINVAL" },
    maximum: null,
    tail: "E2BIG",
    output: "the struct, as far as the program's reaches",
    source: "drivers/iommu/iommufd/main.c",
  };
});

import { asMacros, command, constant, from, value, values } from "../../../src/declare/declare.ts";
import { since } from "../../../src/declare/fields.ts";
import { old, v6_13 } from "./placed.ts";

export const VFIO_API_VERSION = constant("VFIO_API_VERSION", 0, from("v3.6"));

/** What VFIO_CHECK_EXTENSION asks for; the IOMMU types among them are what VFIO_SET_IOMMU takes. */
export const vfio_extensions = asMacros(
  values(
    "vfio_extensions",
    old,
    value("VFIO_TYPE1_IOMMU", 1),
    value("VFIO_SPAPR_TCE_IOMMU", 2),
    value("VFIO_TYPE1v2_IOMMU", 3),
    value("VFIO_DMA_CC_IOMMU", 4),
    value("VFIO_EEH", 5),
    since({ ...old, until: "v6.13" }, value("VFIO_TYPE1_NESTING_IOMMU", 6)),
    since(v6_13, value("__VFIO_RESERVED_TYPE1_NESTING_IOMMU", 6)),
    value("VFIO_SPAPR_TCE_v2_IOMMU", 7),
    value("VFIO_NOIOMMU_IOMMU", 8),
    value("VFIO_UNMAP_ALL", 9),
    value("VFIO_UPDATE_VADDR", 10),
  ),
);

export const VFIO_TYPE = constant("VFIO_TYPE", ";".charCodeAt(0), from("v3.6"));
export const VFIO_BASE = constant("VFIO_BASE", 100, from("v3.6"));

export const VFIO_GET_API_VERSION = command("VFIO_GET_API_VERSION", {
  since: "v3.6",
  type: ";",
  number: 100 + 0,
  struct: null,
  on: "vfio-container",
  writesBack: "nothing",
});

export const VFIO_CHECK_EXTENSION = command("VFIO_CHECK_EXTENSION", {
  since: "v3.6",
  type: ";",
  number: 100 + 1,
  struct: null,
  on: "vfio-container",
  writesBack: "nothing",
});

export const VFIO_SET_IOMMU = command("VFIO_SET_IOMMU", {
  since: "v3.6",
  type: ";",
  number: 100 + 2,
  struct: null,
  on: "vfio-container",
  writesBack: "nothing",
});

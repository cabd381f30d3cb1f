import { command, value, values } from "../../../src/declare/declare.ts";
import { since } from "../../../src/declare/fields.ts";
import { old, v6_15, v6_4 } from "./placed.ts";

export const VFIO_DEVICE_RESET = command("VFIO_DEVICE_RESET", {
  since: "v3.6",
  type: ";",
  number: 100 + 11,
  struct: null,
  on: "vfio-device",
  writesBack: "nothing",
});

export const vfio_pci_regions = values(
  null,
  old,
  value("VFIO_PCI_BAR0_REGION_INDEX", 0),
  value("VFIO_PCI_BAR1_REGION_INDEX", 1),
  value("VFIO_PCI_BAR2_REGION_INDEX", 2),
  value("VFIO_PCI_BAR3_REGION_INDEX", 3),
  value("VFIO_PCI_BAR4_REGION_INDEX", 4),
  value("VFIO_PCI_BAR5_REGION_INDEX", 5),
  value("VFIO_PCI_ROM_REGION_INDEX", 6),
  value("VFIO_PCI_CONFIG_REGION_INDEX", 7),
  value("VFIO_PCI_VGA_REGION_INDEX", 8),
  value("VFIO_PCI_NUM_REGIONS", 9),
);

export const vfio_pci_irqs = values(
  null,
  old,
  value("VFIO_PCI_INTX_IRQ_INDEX", 0),
  value("VFIO_PCI_MSI_IRQ_INDEX", 1),
  value("VFIO_PCI_MSIX_IRQ_INDEX", 2),
  value("VFIO_PCI_ERR_IRQ_INDEX", 3),
  value("VFIO_PCI_REQ_IRQ_INDEX", 4),
  value("VFIO_PCI_NUM_IRQS", 5),
);

export const vfio_ccw_regions = values(
  null,
  old,
  value("VFIO_CCW_CONFIG_REGION_INDEX", 0),
  value("VFIO_CCW_NUM_REGIONS", 1),
);

export const vfio_ccw_irqs = values(
  null,
  old,
  value("VFIO_CCW_IO_IRQ_INDEX", 0),
  value("VFIO_CCW_CRW_IRQ_INDEX", 1),
  value("VFIO_CCW_REQ_IRQ_INDEX", 2),
  value("VFIO_CCW_NUM_IRQS", 3),
);

export const vfio_ap_irqs = values(
  null,
  v6_4,
  value("VFIO_AP_REQ_IRQ_INDEX", 0),
  since({ ...v6_4, until: "v6.15" }, value("VFIO_AP_NUM_IRQS", 1)),
  since(v6_15, value("VFIO_AP_CFG_CHG_IRQ_INDEX", 1), value("VFIO_AP_NUM_IRQS", 2)),
);

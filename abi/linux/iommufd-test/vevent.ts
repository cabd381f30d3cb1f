import { asMacros, struct, value, values } from "../../../src/declare/declare.ts";
import { output } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { v6_15 } from "./placed.ts";

export const veventq_type_selftest = asMacros(
  values("veventq_type_selftest", v6_15, value("IOMMU_VEVENTQ_TYPE_SELFTEST", 0xbeefbeef)),
);

/** Read from the event queue's fd, after an `iommufd_vevent_header`. */
export const iommu_viommu_event_selftest = struct(
  "iommu_viommu_event_selftest",
  { ...v6_15, convention: "stream-record", purpose: "record" },
  output("virt_id", u32, { about: "of the vDEVICE that the event is for" }),
);

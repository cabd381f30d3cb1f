import type { Incident } from "./incident.ts";
import bindIommufdTail from "./cases/bind-iommufd-tail.ts";
import dmIoctl308Or312 from "./cases/dm-ioctl-308-or-312.ts";
import fscryptReservedUsed from "./cases/fscrypt-reserved-used.ts";
import hwptAllocMinimumRaised from "./cases/hwpt-alloc-minimum-raised.ts";
import ioasMapLast from "./cases/ioas-map-last.ts";
import iommuArgszInserted from "./cases/iommu-argsz-inserted.ts";
import maxHandleSize from "./cases/max-handle-size.ts";
import perfCapabilityBits from "./cases/perf-capability-bits.ts";
import pgfaultOf32BitPrograms from "./cases/pgfault-of-32-bit-programs.ts";
import rfkillEventGrew from "./cases/rfkill-event-grew.ts";
import schedAttrGrew from "./cases/sched-attr-grew.ts";
import sctpEventsGrew from "./cases/sctp-events-grew.ts";
import seccompIdValidDirection from "./cases/seccomp-id-valid-direction.ts";
import untaggedBlob from "./cases/untagged-blob.ts";
import vfioPasidAttach from "./cases/vfio-pasid-attach.ts";
import vtdWpeBitMoved from "./cases/vtd-wpe-bit-moved.ts";
import xdpUmemPaddingUsed from "./cases/xdp-umem-padding-used.ts";

/** By the names of their files. */
export const incidents: Readonly<Record<string, Incident>> = {
  "bind-iommufd-tail": bindIommufdTail,
  "dm-ioctl-308-or-312": dmIoctl308Or312,
  "fscrypt-reserved-used": fscryptReservedUsed,
  "hwpt-alloc-minimum-raised": hwptAllocMinimumRaised,
  "ioas-map-last": ioasMapLast,
  "iommu-argsz-inserted": iommuArgszInserted,
  "max-handle-size": maxHandleSize,
  "perf-capability-bits": perfCapabilityBits,
  "pgfault-of-32-bit-programs": pgfaultOf32BitPrograms,
  "rfkill-event-grew": rfkillEventGrew,
  "sched-attr-grew": schedAttrGrew,
  "sctp-events-grew": sctpEventsGrew,
  "seccomp-id-valid-direction": seccompIdValidDirection,
  "untagged-blob": untaggedBlob,
  "vfio-pasid-attach": vfioPasidAttach,
  "vtd-wpe-bit-moved": vtdWpeBitMoved,
  "xdp-umem-padding-used": xdpUmemPaddingUsed,
};

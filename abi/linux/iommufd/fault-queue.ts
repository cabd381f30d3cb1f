import { command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output, over, reserved, since, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32, u64 } from "../../../src/declare/scalars.ts";

export const iommu_hwpt_pgfault_flags = flags(
  "iommu_hwpt_pgfault_flags",
  from("v6.11"),
  value("IOMMU_PGFAULT_FLAGS_PASID_VALID", 1 << 0),
  value("IOMMU_PGFAULT_FLAGS_LAST_PAGE", 1 << 1),
);

export const iommu_hwpt_pgfault_perm = flags(
  "iommu_hwpt_pgfault_perm",
  from("v6.11"),
  value("IOMMU_PGFAULT_PERM_READ", 1 << 0),
  value("IOMMU_PGFAULT_PERM_WRITE", 1 << 1),
  value("IOMMU_PGFAULT_PERM_EXEC", 1 << 2),
  value("IOMMU_PGFAULT_PERM_PRIV", 1 << 3),
);

/**
 * Read from the fault queue's fd. The padding before `addr` was implicit at first, so that data models in which a
 * 64-bit number aligns to 4 bytes had another record than the kernel wrote.
 */
export const iommu_hwpt_pgfault = struct(
  "iommu_hwpt_pgfault",
  { since: "v6.11", convention: "stream-record", purpose: "record" },
  output("flags", u32, { flags: iommu_hwpt_pgfault_flags }),
  output("dev_id", u32, { id: "device" }),
  output("pasid", u32, { when: "flags & IOMMU_PGFAULT_FLAGS_PASID_VALID" }),
  output("grpid", u32, { about: "page request group" }),
  output("perm", u32, { flags: iommu_hwpt_pgfault_perm }),
  over(
    output("addr", u64),
    since(
      "v6.14",
      { also: ["6.12.14"] },
      reserved("__reserved", u32, "untested", { direction: "out" }),
      output("addr", alignedU64),
    ),
  ),
  output("length", u32, { about: "a hint; 0 today" }),
  output("cookie", u32, { about: "of the group, for the response" }),
);

export const iommufd_page_response_code = values(
  "iommufd_page_response_code",
  from("v6.11"),
  value("IOMMUFD_PAGE_RESP_SUCCESS", 0),
  value("IOMMUFD_PAGE_RESP_INVALID", 1),
);

/** Written to the fault queue's fd. */
export const iommu_hwpt_page_response = struct(
  "iommu_hwpt_page_response",
  { since: "v6.11", convention: "stream-record", purpose: "record" },
  input("cookie", u32, { unknown: "EINVAL", about: "of the last fault of the group" }),
  input("code", u32, { values: iommufd_page_response_code, unknown: "EINVAL" }),
);

export const iommu_fault_alloc = struct(
  "iommu_fault_alloc",
  { since: "v6.11", convention: "size-first", purpose: "command", last: "out_fault_fd" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  output("out_fault_id", u32, { id: "fault" }),
  output("out_fault_fd", u32, { fd: "fault queue" }),
);

export const IOMMU_FAULT_QUEUE_ALLOC = command("IOMMU_FAULT_QUEUE_ALLOC", {
  since: "v6.11",
  type: ";",
  number: 0x8e,
  struct: iommu_fault_alloc,
  on: "iommufd",
});

import { command, struct, value, values } from "../../../src/declare/declare.ts";
import { group, input, inout, output, reserved, since, size, union } from "../../../src/declare/fields.ts";
import type { Lifetime } from "../../../src/declare/release.ts";
import { alignedU64, s32, u32, u64 } from "../../../src/declare/scalars.ts";
import { v6_13, v6_15, v6_19 } from "./placed.ts";

/** Older kernels have the command, with a smaller union; nothing is said of them here. */
const v6_12: Lifetime = { since: "v6.12", inferred: "in the selftest's header of 6.12.107; older, but not seen there" };

export const iommu_test_ops = values(
  null,
  v6_12,
  value("IOMMU_TEST_OP_ADD_RESERVED", 1),
  value("IOMMU_TEST_OP_MOCK_DOMAIN", 2),
  value("IOMMU_TEST_OP_MD_CHECK_MAP", 3),
  value("IOMMU_TEST_OP_MD_CHECK_REFS", 4),
  value("IOMMU_TEST_OP_CREATE_ACCESS", 5),
  value("IOMMU_TEST_OP_DESTROY_ACCESS_PAGES", 6),
  value("IOMMU_TEST_OP_ACCESS_PAGES", 7),
  value("IOMMU_TEST_OP_ACCESS_RW", 8),
  value("IOMMU_TEST_OP_SET_TEMP_MEMORY_LIMIT", 9),
  value("IOMMU_TEST_OP_MOCK_DOMAIN_REPLACE", 10),
  value("IOMMU_TEST_OP_ACCESS_REPLACE_IOAS", 11),
  value("IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS", 12),
  value("IOMMU_TEST_OP_DIRTY", 13),
  value("IOMMU_TEST_OP_MD_CHECK_IOTLB", 14),
  value("IOMMU_TEST_OP_TRIGGER_IOPF", 15),
  since(v6_13, value("IOMMU_TEST_OP_DEV_CHECK_CACHE", 16)),
  since(
    v6_15,
    value("IOMMU_TEST_OP_TRIGGER_VEVENT", 17),
    value("IOMMU_TEST_OP_PASID_ATTACH", 18),
    value("IOMMU_TEST_OP_PASID_REPLACE", 19),
    value("IOMMU_TEST_OP_PASID_DETACH", 20),
    value("IOMMU_TEST_OP_PASID_CHECK_HWPT", 21),
  ),
  since(v6_19, value("IOMMU_TEST_OP_DMABUF_GET", 22), value("IOMMU_TEST_OP_DMABUF_REVOKE", 23)),
);

const mockDomain = [output("out_stdev_id", u32), output("out_hwpt_id", u32), output("out_idev_id", u32)] as const;
const range = [input("iova", alignedU64), input("length", alignedU64)] as const;
const uptr = input("uptr", alignedU64);

/** The minimum lies after the union: it grows with it, which only a command that promises nobody anything may do. */
export const iommu_test_cmd = struct(
  "iommu_test_cmd",
  { ...v6_12, convention: "size-first", purpose: "command", last: "last" },
  size(),
  input("op", u32, { values: iommu_test_ops, unknown: "EOPNOTSUPP" }),
  input("id", u32, { about: "of the mock device, access, IOAS or HWPT, as the op has it" }),
  reserved("__reserved", u32, "untested"),
  union(
    null,
    group("add_reserved", input("start", alignedU64), input("length", alignedU64)),
    group("mock_domain", ...mockDomain),
    group("mock_domain_flags", ...mockDomain, input("dev_flags", u32)),
    group("mock_domain_replace", input("pt_id", u32)),
    group("check_map", ...range, uptr),
    group("check_refs", input("length", alignedU64), uptr, input("refs", u32)),
    group("create_access", output("out_access_fd", u32), input("flags", u32)),
    group("destroy_access_pages", input("access_pages_id", u32)),
    group("access_pages", input("flags", u32), output("out_access_pages_id", u32), ...range, uptr),
    group("access_rw", ...range, uptr, input("flags", u32)),
    group("memory_limit", input("limit", u32)),
    group("access_replace_ioas", input("ioas_id", u32)),
    group(
      "dirty",
      input("flags", u32),
      ...range,
      input("page_size", alignedU64),
      uptr,
      output("out_nr_dirty", alignedU64),
    ),
    group("check_iotlb", input("id", u32), input("iotlb", u32)),
    group(
      "trigger_iopf",
      input("dev_id", u32),
      input("pasid", u32),
      input("grpid", u32),
      input("perm", u32),
      input("addr", u64),
    ),
    since(v6_13, group("check_dev_cache", input("id", u32), input("cache", u32))),
    since(
      v6_15,
      group("trigger_vevent", input("dev_id", u32)),
      group("pasid_attach", input("pasid", u32), inout("pt_id", u32)),
      group("pasid_replace", input("pasid", u32), inout("pt_id", u32)),
      group("pasid_detach", input("pasid", u32)),
      group("pasid_check", input("pasid", u32), input("hwpt_id", u32)),
    ),
    since(
      v6_19,
      group("dmabuf_get", input("length", u32), input("open_flags", u32)),
      group("dmabuf_revoke", input("dmabuf_fd", s32), input("revoked", u32)),
    ),
  ),
  input("last", u32),
);

/** Only where the kernel is built for its own tests. */
export const IOMMU_TEST_CMD = command("IOMMU_TEST_CMD", {
  ...v6_12,
  type: ";",
  number: 0xa0,
  struct: iommu_test_cmd,
  on: "iommufd",
});

import { describe, expect, test } from "vitest";
import { structs } from "../../../abi/structs.ts";
import { contractOf } from "../../support/contract-of.ts";

describe("of abi/linux", () => {
  const alloc = (tag: string): string => `// linux/iommufd.h
struct iommu_hwpt_vtd_s1 { __u64 flags; __u64 pgtbl_addr; __u32 addr_width; __u32 __reserved; };
struct iommu_hwpt_alloc {
	__u32 size; __u32 flags; __u32 dev_id; __u32 pt_id; __u32 out_hwpt_id; __u32 __reserved;
	__u32 ${tag}; __u32 data_len; __u64 data_uptr; __u32 fault_id; __u32 __reserved2;
};
#define IOMMU_HWPT_ALLOC _IO(';', 0x89)`;
  const header = "linux/iommufd.h";

  test("a command's struct", () => {
    expect(contractOf(alloc("data_type"), "struct iommu_hwpt_alloc", { header })).toMatchObject({
      convention: "size-first",
      minimum: { size: 24, last: "__reserved" },
      zero: [
        { member: "__reserved", tested: true },
        { member: "__reserved2", tested: false },
      ],
      flow: "inout",
      carriers: [{ kind: "command", command: { name: "IOMMU_HWPT_ALLOC" } }],
      from: { kind: "declared", words: "abi/linux/iommufd.ts" },
    });
  });

  test("driver data under a tag", () => {
    expect(contractOf(alloc("data_type"), "struct iommu_hwpt_vtd_s1", { header })).toMatchObject({
      convention: "tagged-data",
      minimum: { size: 24 },
      tag: { member: "struct iommu_hwpt_alloc.data_type", name: "IOMMU_HWPT_DATA_VTD_S1" },
      carriers: [{ kind: "pointer", record: "struct iommu_hwpt_alloc", member: "data_uptr", array: false }],
    });
  });

  test("no tag where this version has no member for it", () => {
    expect(contractOf(alloc("other"), "struct iommu_hwpt_vtd_s1", { header }).tag).toBe(null);
  });

  test("entries with a stride", () => {
    const text = `// linux/iommufd.h
struct iommu_hwpt_vtd_s1_invalidate { __u64 addr; __u64 npages; __u32 flags; __u32 __reserved; };
struct iommu_hwpt_invalidate {
	__u32 size; __u32 hwpt_id; __u64 data_uptr; __u32 data_type; __u32 entry_len; __u32 entry_num; __u32 __reserved;
};`;
    expect(contractOf(text, "struct iommu_hwpt_vtd_s1_invalidate", { header })).toMatchObject({
      convention: "tagged-array",
      stride: "struct iommu_hwpt_invalidate.entry_len",
      carriers: [{ kind: "pointer", member: "data_uptr", array: true }],
    });
    const without = text.replace("entry_len", "other");
    expect(contractOf(without, "struct iommu_hwpt_vtd_s1_invalidate", { header }).stride).toBe(null);
  });

  test("a payload of VFIO_DEVICE_FEATURE", () => {
    const text = "// linux/vfio.h\nstruct vfio_device_feature_migration { __u64 flags; };";
    expect(contractOf(text, "struct vfio_device_feature_migration", { header: "linux/vfio.h" })).toMatchObject({
      convention: "flag-announced",
      tag: { member: "struct vfio_device_feature.flags", name: "VFIO_DEVICE_FEATURE_MIGRATION" },
      carriers: [{ kind: "embedded", record: "struct vfio_device_feature", member: "data" }],
    });
  });

  test.each([
    ["", null],
    ["__u64 token_uuid_ptr;", "argsz-copied"],
  ])("what is checked to the end from a release on: %j", (later, variant) => {
    const text = `// linux/vfio.h
struct vfio_device_bind_iommufd { __u32 argsz; __u32 flags; __s32 iommufd; __u32 out_devid; ${later} };`;
    const contract = contractOf(text, "struct vfio_device_bind_iommufd", { header: "linux/vfio.h" });
    expect(contract).toMatchObject({ convention: "argsz", minimum: { size: 16, last: "out_devid" }, variant });
  });

  test("not of a struct of that name in another header", () => {
    const text = "struct iommu_hwpt_vtd_s1 { __u64 flags; };";
    expect(contractOf(text, "struct iommu_hwpt_vtd_s1").convention).toBe("unknown");
  });
});

describe("of interfaces and structs", () => {
  test.each([
    ["linux/openat2.h", "struct open_how { __u64 flags; __u64 mode; __u64 resolve; };", "size-argument", 24],
    ["linux/landlock.h", "struct landlock_net_port_attr { __u64 a; __u64 port; };", "fixed", undefined],
    ["linux/stat.h", "struct statx { __u64 a; };", "fixed", undefined],
    ["linux/bpf.h", "union bpf_attr { __u64 a; };", "size-argument", 0],
    ["linux/input.h", "struct input_event { __u64 a; };", "stream-record", undefined],
    ["linux/tcp.h", "struct tcp_info { __u64 a; };", "size-argument", 0],
    ["linux/tcp.h", "struct tcp_ao_add { __u64 a; };", "size-argument", 8],
    ["linux/fuse.h", "struct fuse_open_out { __u64 a; };", "version-field", undefined],
    ["linux/fuse.h", "struct fuse_uring_cmd_req { __u64 flags; };", "size-argument", 0],
    ["linux/fuse.h", "struct fuse_out_header { __u64 a; };", "stream-record", undefined],
    ["asm/stat.h", "struct stat { __u64 a; };", "fixed", undefined],
    ["linux/serial.h", "struct serial_rs485 { __u32 flags; };", "fixed", undefined],
    ["linux/foo.h", "struct landlock_net_port_attr { __u64 a; __u64 port; };", "unknown", undefined],
  ])("%s: %s", (header, text, convention, minimum) => {
    const [, name = ""] = /^(\w+ \w+)/.exec(text) ?? [];
    const contract = contractOf(`// ${header}\n${text}`, name, { header });
    expect([contract.convention, contract.minimum?.size]).toEqual([convention, minimum]);
  });

  test("of a file that is called by its name alone, whatever that is", () => {
    const text = "// old.h\nstruct landlock_net_port_attr { __u64 a; __u64 port; };";
    expect(contractOf(text, "struct landlock_net_port_attr", { header: "old.h" }).convention).toBe("fixed");
  });

  test("a row for all of a header is not about what others hold in place", () => {
    const text = "// rdma/mlx5-abi.h\nstruct part { __u64 a; };\nstruct req { struct part parts[2]; };";
    expect(contractOf(text, "struct req", { header: "rdma/mlx5-abi.h" }).convention).toBe("size-argument");
    expect(contractOf(text, "struct part", { header: "rdma/mlx5-abi.h" }).convention).toBe("fixed");
  });

  test("every struct stands in one row of its header", () => {
    const keys = structs.flatMap(({ header, structs: of }) =>
      of === "all" ? [`${header} all`] : of.map((tag) => `${header} ${tag}`),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(structs.filter(({ header, structs: of }) => of === "all" && header === null)).toEqual([]);
  });
});

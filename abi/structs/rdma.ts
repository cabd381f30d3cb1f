import type { KnownStructs } from "../../src/declare/known-structs.ts";

/** Drivers' parts of verbs, with a length in the call: requests as copy_struct_from_user has it, answers cut or zero-filled. */
const driverPart = (driver: string): KnownStructs => ({
  header: `rdma/${driver}-abi.h`,
  structs: "all",
  convention: "size-argument",
  by: { kind: "message", name: "the driver's part of a verb" },
  source: "drivers/infiniband/core/ib_core_uverbs.c",
});

/** RDMA. Where a driver has a minimum it is the struct's own. */
export const rdmaStructs: readonly KnownStructs[] = [
  {
    header: "rdma/ib_user_verbs.h",
    structs: ["ib_uverbs_async_event_desc", "ib_uverbs_comp_event_desc"],
    convention: "stream-record",
    by: { kind: "stream", name: "an event channel of a verbs device" },
    source: "drivers/infiniband/core/uverbs_main.c",
  },
  {
    header: "rdma/rdma_user_cm.h",
    structs: ["rdma_ucm_cmd_hdr"],
    convention: "stream-record",
    by: { kind: "stream", name: "/dev/infiniband/rdma_cm" },
    source: "drivers/infiniband/core/ucma.c",
  },
  ...["bnxt_re", "efa", "erdma", "hns", "ionic", "irdma", "mana", "mlx4", "mlx5", "qedr"].map(driverPart),
];

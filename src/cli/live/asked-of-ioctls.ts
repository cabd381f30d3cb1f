import { struct } from "./asked.ts";
import type { Asked } from "./asked.ts";

/** PROCMAP_QUERY_COVERING_OR_NEXT_VMA. */
const anyMapping = { 8: "10" } as const;

/** ioctls on files that need no device. */
export const askedOfIoctls: readonly Asked[] = [
  {
    name: "PIDFD_GET_INFO",
    then: "success",
    registers: ["file", "size", struct],
    request: { direction: 3, type: 0xff, number: 11 },
    file: "pidfd",
    struct: { 0: "0000000000000000" },
    filler: 0xa5,
    variations: [{ about: "arg is null", registers: { 2: { value: 0n } } }],
  },
  {
    name: "NS_MNT_GET_INFO",
    then: "success",
    registers: ["file", "size", struct],
    request: { direction: 2, type: 0xb7, number: 10 },
    file: "/proc/self/ns/mnt",
    filler: 0xa5,
    variations: [{ about: "arg is null", registers: { 2: { value: 0n } } }],
  },
  {
    name: "PROCMAP_QUERY",
    then: "success",
    registers: ["file", { value: 0xc068_6611n }, struct],
    sizeAt: { offset: 0, bytes: 8 },
    file: "/proc/self/maps",
    struct: anyMapping,
    variations: [
      { about: "query_flags has bit 63", put: { 8: "1000000000000080" } },
      { about: "query_flags has bit 6", put: { 8: "50" } },
      { about: "vma_name_size without vma_name_addr", put: { 80: "01" } },
      { about: "build_id_size without build_id_addr", put: { 84: "01" } },
    ],
  },
];

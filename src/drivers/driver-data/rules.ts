import type { KernelStruct } from "../../negotiation/negotiation.ts";
import { checks } from "../kernel/rule.ts";
import type { Checks, Rule } from "../kernel/rule.ts";

/** What a driver's struct is taken from, and the struct. Lengths are in bytes. */
export interface Given {
  readonly known: KernelStruct;
  /** The type that the driver wants, and the one that the program gives. */
  readonly tag: number;
  readonly type: number;
  readonly length: number;
  /** Whether all bytes that the program offers can be read. */
  readonly isReadable: boolean;
}

const source = (name: string): string => `${name}, include/linux/iommu.h`;
const copying = "copy_struct_from_user, include/linux/uaccess.h";

/** So these structs, unlike commands, do not grow towards an older kernel: E2BIG is out of reach. */
const copyChecks = (where: string, prefix: string, member: string): Checks<Given> =>
  checks<Given>(
    source(where),
    {
      id: `driver-data/${prefix}type`,
      errno: "EINVAL",
      says: "the type is not the one that the driver takes",
      when: ({ type, tag }) => type !== tag,
    },
    {
      id: `driver-data/${prefix}minimum`,
      errno: "EINVAL",
      says: `${member} is less than the minimum of the driver's struct`,
      when: ({ length, known }) => length < known.minimum,
    },
    {
      id: `driver-data/${prefix}maximum`,
      errno: "EINVAL",
      says: `${member} is more than the driver's struct has, zero or not`,
      when: ({ length, known }) => length > known.size,
    },
    {
      id: `driver-data/${prefix}readable`,
      source: copying,
      errno: "EFAULT",
      says: "the driver's struct can't be read",
      when: ({ isReadable }) => !isReadable,
    },
  );

export const copyDataChecks = copyChecks("iommu_copy_struct_from_user", "", "data_len");

/** One entry after the other: those before a bad one are done. */
export const copyEntryChecks = copyChecks("iommu_copy_struct_from_user_array", "entry-", "entry_len");

interface GivenArray {
  readonly tag: number;
  readonly type: number;
  readonly entryCount: number;
  /** What copying all entries ends in. */
  readonly errno: string | null;
}

/** All entries before any is run; without a minimum, and with the zero tail rule of commands. */
export const copyEntriesChecks = checks<GivenArray>(
  { source: source("iommu_copy_struct_from_full_user_array"), since: "v6.13" },
  {
    id: "driver-data/array-type",
    errno: "EINVAL",
    says: "the type is not the one that the driver takes",
    when: ({ type, tag }) => type !== tag,
  },
  {
    id: "driver-data/array-empty",
    errno: "EINVAL",
    says: "there are no entries",
    when: ({ entryCount }) => entryCount === 0,
  },
  {
    id: "driver-data/array-tail",
    source: copying,
    errno: "E2BIG",
    says: "something behind what the kernel knows of an entry is not zero",
    when: ({ errno }) => errno === "E2BIG",
  },
  {
    id: "driver-data/array-readable",
    errno: "EFAULT",
    says: "the entries can't all be read",
    when: ({ errno }) => errno === "EFAULT",
  },
);

export const answerDataRule: Rule = {
  id: "driver-data/answer",
  since: "v6.17",
  source: source("iommu_copy_struct_to_user"),
  says: "the answer can't be written",
};

/** How drivers copy what a program gives them; the same in all releases that have the helpers. */
export const driverDataRules: readonly Rule[] = [
  ...copyDataChecks,
  ...copyEntryChecks,
  ...copyEntriesChecks,
  answerDataRule,
];

import type { ConventionName } from "../declare/convention.ts";
import type { Errno } from "../declare/errno.ts";
import type { Location } from "../declare/location.ts";
import type { CommandValue } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Provenance } from "./provenance.ts";

/** How one interface takes a struct where it differs from its convention at large; a name of src/negotiation/conventions.ts. */
export type Variant =
  | "fwctl"
  | "argsz-copied"
  | "hw-info"
  | "full-array"
  | "nsfs"
  | "pidfd"
  | "seccomp-addfd"
  | "version-to-size";

/** Which way the bytes go, seen from the program. */
export type Flow = "in" | "out" | "inout" | "unknown";

/** Who hands the record's bytes from program to kernel, or back. */
export type Carrier =
  | { readonly kind: "command"; readonly command: CommandValue }
  /** A system call by name, or the operation of one: "openat2", "landlock_add_rule". */
  | { readonly kind: "syscall"; readonly name: string }
  /** What a member of another record points at: one struct, or with `array` as many as a count says. */
  | { readonly kind: "pointer"; readonly record: string; readonly member: string; readonly array: boolean }
  /** A member of another record, in place; with `array` as many as there are. */
  | Embedded
  /** Records that are read from or written to a file one after the other; `by` says which file, where that is known. */
  | { readonly kind: "stream"; readonly by: string }
  /** A link of a chain of capabilities, each with a header. */
  | { readonly kind: "capability"; readonly by: string }
  /** A netlink attribute, a socket option, a control message. */
  | { readonly kind: "message"; readonly by: string };

export interface Embedded {
  readonly kind: "embedded";
  /** The record that holds it, "struct foo". */
  readonly record: string;
  readonly member: string;
  readonly array: boolean;
  /** Bytes that it has there: if it outgrows them, what stands behind it moves, or the holder grows. */
  readonly room: number;
  /** Whether the holder ends with it, so that it can grow without moving another member. */
  readonly last: boolean;
}

/** A member that must be zero. */
export interface MustBeZero {
  /** Its path within the record: "__reserved", "hdr.pad". */
  readonly member: string;
  /** Whether the kernel refuses other values; null where its code was not seen. */
  readonly tested: boolean | null;
  /** What it refuses them with; null where that is not known, or it does not. */
  readonly errno: Errno | null;
  readonly from: Provenance;
}

export interface Minimum {
  /** Bytes. */
  readonly size: number;
  /** The member that it ends with; null where it is a number or a constant. */
  readonly last: string | null;
  readonly from: Provenance;
}

/** The type tag under which a record goes. */
export interface Tag {
  /** The member that carries it, "struct iommu_hwpt_alloc.data_type"; null where only the value was seen. */
  readonly member: string | null;
  /** "IOMMU_HWPT_DATA_VTD_S1". */
  readonly name: string;
}

/** What binds one record of one version of an ABI, in one data model. Sizes and offsets are in bytes. */
export interface Contract {
  readonly record: RecordLayout;
  /** The header that declares the record. */
  readonly header: string;
  readonly location: Location;
  readonly convention: ConventionName;
  readonly variant: Variant | null;
  /** Null where the convention has none, or it is not known. */
  readonly minimum: Minimum | null;
  /** The published sizes that constants of the header name, the smallest first. */
  readonly versions: readonly { readonly name: string; readonly size: number }[];
  /** The member that says how many bytes an entry has, "struct iommu_hwpt_invalidate.entry_len"; null where none does. */
  readonly stride: string | null;
  readonly tag: Tag | null;
  readonly zero: readonly MustBeZero[];
  readonly flow: Flow;
  readonly carriers: readonly Carrier[];
  /** Where the convention is known from. */
  readonly from: Provenance;
  /** All that was said of the record, the most believed first: where two places disagree, both can be seen. */
  readonly said: readonly Said[];
}

/** What one place says of a record. What it does not speak of is null, or empty. */
export interface Said extends Pick<Contract, "variant" | "minimum" | "stride" | "tag" | "zero"> {
  readonly convention: ConventionName | null;
  /** The struct is copied in all its length, whatever the program says. */
  readonly wholeCopy: boolean;
  readonly from: Provenance;
}

/** The contracts of one version of an ABI in one data model. */
export interface Contracts {
  /** Of "struct foo" as a header declares it; null for what is no record of the ABI. */
  of(record: string, header: string): Contract | null;
  /** Of all records, by header and line. */
  all(): readonly Contract[];
}

import type { ConventionName } from "../declare/convention.ts";
import type { Carrier, Flow, MustBeZero, Tag, Variant } from "./contract.ts";
import type { Provenance } from "./provenance.ts";

/**
 * What one place says of one record, without its layout: a row of abi/, an IOCTL_OP in a kernel source, a line of the
 * config, an inference. What it says nothing about is left out; a contract is put together from several.
 */
export interface Statement {
  /** "struct iommu_ioas_map". */
  readonly record: string;
  /** The header that it is about, where only one of that name is meant: "linux/iommufd.h". */
  readonly header?: string;
  readonly convention?: ConventionName;
  readonly variant?: Variant;
  /** How long the smallest struct is that is taken. */
  readonly minimum?: MinimumSaid;
  /** The constants that name published sizes: "OPEN_HOW_SIZE_VER0". */
  readonly sizeConstants?: readonly string[];
  readonly tag?: Tag;
  readonly stride?: string;
  readonly zero?: readonly MustBeZero[];
  /** All code that reads the record was seen: what is reserved in it and does not stand in `zero` is tested nowhere. */
  readonly allRead?: true;
  /** The struct is copied in all its length, whatever the program says. */
  readonly wholeCopy?: true;
  readonly flow?: Flow;
  readonly carriers?: readonly Carrier[];
  readonly from: Provenance;
}

export type MinimumSaid =
  | { readonly kind: "last"; readonly member: string }
  | { readonly kind: "constant"; readonly name: string }
  | { readonly kind: "size"; readonly bytes: number }
  /** The whole struct, as it is now. */
  | { readonly kind: "whole" }
  /** Any size is taken, 0 included. */
  | { readonly kind: "none" };

/**
 * In the order in which they are believed: what a table of ours says, what the kernel's code shows, what the user's config
 * says, what a header lets one guess.
 */
export type Knowledge = "declared" | "source" | "config" | "inferred";

/** Where something is known from. */
export interface Provenance {
  readonly kind: Knowledge;
  /** As it is printed: "IOCTL_OP drivers/iommu/iommufd/main.c:498", "its first member is argsz". */
  readonly words: string;
}

/** "IOCTL_OP drivers/iommu/iommufd/main.c:498", "inferred: its first member is argsz". */
export function spellProvenance({ kind, words }: Provenance): string {
  return kind === "inferred" ? `inferred: ${words}` : words;
}

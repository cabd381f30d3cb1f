/** What a side of a comparison is: as an argument spells it, or what no argument spells. */
export type Spelled =
  | string
  /** What must be a revision, or a file or folder of one, whatever is on the disk. */
  | { readonly kind: "revision"; readonly spelled: string }
  /** The files of the repository as they are on the disk. */
  | { readonly kind: "working tree" }
  /** Where two revisions parted. */
  | { readonly kind: "merge base"; readonly of: readonly [string, string] };

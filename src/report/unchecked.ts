/** Something that changed, or may have, and could not be compared. */
export interface Unchecked {
  /** As the user can open it. */
  readonly file: string;
  readonly line: number;
  /** Why not, and what is missed by it. */
  readonly why: string;
}

/** "include/foo.h:41: why", as compilers say it. */
export const uncheckedLine = ({ file, line, why }: Unchecked): string => `${file}:${line}: ${why}`;

/** A place in a source file: the path as the source names it, line and column counted from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

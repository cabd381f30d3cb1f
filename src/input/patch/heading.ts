/** The lines above the hunks of a file. */
export interface Heading {
  /** Behind "diff --git "; null where another program wrote the diff. */
  git: string | null;
  /** Behind "--- " and "+++ ". */
  old: string | null;
  new: string | null;
  /** git's own: "rename from" to "a.h", "new file mode" to "100644". */
  readonly extended: Map<string, string>;
  isBinary: boolean;
}

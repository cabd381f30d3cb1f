import type { CompatPromise } from "../../src/declare/promise.ts";
import type { ReportVerdict } from "../../src/report/report.ts";
import type { Edit } from "./edits.ts";

/** A header of a real release, an edit of it, and what the gate must say. Judged from the kernel's rules, not from ours. */
export interface Seed {
  /** "iommufd/ioas-map-grows": unique. */
  readonly id: string;
  /** The header to compare. */
  readonly header: string;
  readonly verdict: ReportVerdict;
  /** Who breaks; null where nobody does. */
  readonly promise: CompatPromise | null;
  /** Why the verdict is right, in one line. */
  readonly because: string;
  readonly edits: readonly Edit[];
  /** Made to both versions beforehand: what the header lacks for the case to be told. */
  readonly given: readonly Edit[];
  /** Kernel folders or files that speak of this header, where the case can't be judged without them. */
  readonly kernel: readonly string[];
}

interface More {
  readonly given?: readonly Edit[];
  readonly kernel?: readonly string[];
}

/** A row of a table of cases: `breaks("running", "…")`, `is("compatible", …)`. */
export type Row = Omit<Seed, "id" | "header">;

const row =
  (verdict: ReportVerdict) =>
  (
    promise: CompatPromise | null,
    because: string,
    edits: readonly Edit[],
    { given = [], kernel = [] }: More = {},
  ): Row => ({
    verdict,
    promise,
    because,
    edits,
    given,
    kernel,
  });

export const breaking = row("breaking");
export const risky = row("risky");
export const compatible = (because: string, edits: readonly Edit[], more: More = {}): Row =>
  row("compatible")(null, because, edits, more);

/** The cases of one header, by their names. */
export function seedsOf(header: string, rows: Readonly<Record<string, Row>>): readonly Seed[] {
  const folder = header.replace(/^linux\//, "").replace(/\.h$/, "");
  return Object.entries(rows).map(([name, told]) => ({ id: `${folder}/${name}`, header, ...told }));
}

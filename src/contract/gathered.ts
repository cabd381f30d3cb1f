import type { Abi, HeaderAbi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { groupBy } from "./group-by.ts";
import { workedOut } from "./worked-out.ts";

export interface FoundIn<F> {
  readonly found: F;
  readonly holder: RecordLayout;
  readonly header: HeaderAbi;
}

/** What is found in the records of an ABI, by its name. Once for the records of a header, which stand in other ABIs, too. */
export function gathered<F extends { readonly name: string }>(
  find: (holder: RecordLayout) => readonly F[],
): (abi: Abi) => ReadonlyMap<string, readonly FoundIn<F>[]> {
  const foundIn = workedOut((records: HeaderAbi["records"]) =>
    [...records.values()].flatMap((holder) => find(holder).map((found) => ({ found, holder }))),
  );
  return workedOut(({ headers }: Abi) => {
    const all = [...headers.values()].flatMap((header) =>
      foundIn(header.records).map(({ found, holder }) => ({ found, holder, header })),
    );
    return groupBy(all, ({ found }) => found.name);
  });
}

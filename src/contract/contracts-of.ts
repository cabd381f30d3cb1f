import type { Abi } from "../layout/abi.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Contract, Contracts } from "./contract.ts";
import type { Statement } from "./statement.ts";

/**
 * The contracts of an ABI: from what abi/ and interfaces.ts declare, from `said` (the kernel's sources, the config), and from
 * what its headers let one infer, in this order.
 */
export function contractsOf(abi: Abi, said: readonly Statement[] = []): Contracts {
  const of = (record: string, header: string): Contract | null => {
    const layout = abi.headers.get(header)?.records.get(record);
    return layout === undefined ? null : contractOf(layout, header, said);
  };
  return {
    of,
    all: () =>
      [...abi.headers.values()].flatMap(({ path, records }) =>
        [...records.keys()].flatMap((name) => of(name, path) ?? []),
      ),
  };
}

/** STUB */
function contractOf(record: RecordLayout, header: string, _said: readonly Statement[]): Contract {
  const { location } = record.declaration;
  const from = { kind: "inferred", words: "nothing says how its size is agreed on" } as const;
  return {
    record,
    header,
    location,
    convention: "unknown",
    variant: null,
    minimum: null,
    versions: [],
    stride: null,
    tag: null,
    zero: [],
    flow: "unknown",
    carriers: [],
    from,
    said: [from],
  };
}

import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { oneDataModelOption } from "./options.ts";
import type { Session } from "./run.ts";

export interface EncodeOptions {
  readonly release?: string;
  readonly dataModel: DataModelName;
}

/** Values to bytes. */
export function defineEncode(root: Command, { terminal }: Session): void {
  root
    .command("encode")
    .description("Encode values: a command as the payload of one call, a struct as hex.")
    .argument("<name>", "IOMMU_HWPT_ALLOC, iommu_hwpt_vtd_s1")
    .argument("<json>", "the members; - reads them from standard input")
    .option("--release <release>", "whose headers: v6.12, 6.12.31; by default the newest that is known")
    .addOption(oneDataModelOption())
    .addHelpText("after", examples)
    .action(async (name: string, json: string, options: EncodeOptions) => {
      const { runEncode } = await import("./run-encode.ts");
      runEncode(terminal, name, json, options);
    });
}

const examples = `
JSON values:
  number          4096, or a string: "4096", "0x1000"; above 2^53 only a string, since other readers of JSON round it
  flags, enum     a number, a name, "NAME|NAME|0x80", or ["NAME", "NAME"]
  bytes           hex; +zN at its end stands for N zero bytes
  pointer         what it points at: an object, or a list of entries, of the struct that the type member names; hex for
                  plain bytes; {"bytes": 64} for so much room; null; {"bad": true} for unmapped memory; "0x1000" for
                  the address itself
  what is left out: sizes, lengths, counts and entry lengths follow from the rest, unless they are given

Of a command it prints {"request", "in", "ptrs", "bufs"}: the struct, where its pointers lead, and the buffers.

Examples:
  $ uapi-compat encode IOMMU_HWPT_ALLOC '{"flags":0,"dev_id":1,"pt_id":2,"data_type":"IOMMU_HWPT_DATA_VTD_S1","data_uptr":{"flags":0,"pgtbl_addr":"0x1000","addr_width":48}}'
  $ uapi-compat encode iommu_iova_range '{"start":"0x1000","last":"0xffffffffffffffff"}' --release v6.12
`;

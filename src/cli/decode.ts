import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { formatOption, oneDataModelOption } from "./options.ts";
import type { Session } from "./run.ts";

export interface DecodeOptions {
  readonly release?: string;
  readonly dataModel: DataModelName;
  readonly format: string;
  readonly on?: string;
  readonly request?: string;
}

/** Bytes to values. */
export function defineDecode(root: Command, { terminal }: Session): void {
  root
    .command("decode")
    .description("Decode bytes: every byte of a struct, or of a call with its buffers, and what it means.")
    .argument("<name>", "IOMMU_HWPT_ALLOC, iommu_hwpt_vtd_s1; left out with --on")
    .argument("[bytes]", "hex, or what `encode` prints; - reads from standard input")
    .option("--release <release>", "whose headers: v6.12, 6.12.31; by default the newest that is known")
    .option("--on <kind>", "the kind of file of the ioctl: iommufd, vfio-device, vfio-group, vfio-container, …")
    .option("--request <number>", "its number, with --on: 0x3b89")
    .addOption(oneDataModelOption())
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples)
    .action(async (name: string, bytes: string | undefined, options: DecodeOptions) => {
      const { runDecode } = await import("./run-decode.ts");
      runDecode(terminal, name, bytes ?? null, options);
    });
}

const examples = `
Where the bytes end before the struct does, the rest reads as zeros ("missing"); behind the struct it says whether the tail
is zero. The text has offset, size, type, member and value; members that share their bytes follow each other with "or".

Examples:
  $ uapi-compat decode IOMMU_HWPT_ALLOC 300000000100000001000000020000000000000000000000+z24 --release v7.3
  $ uapi-compat decode --on vfio-device --request 0x3b77 10000000000000000200000000000000 --format json
`;

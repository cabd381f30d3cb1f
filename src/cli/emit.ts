import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { choice } from "./choices.ts";
import { dataModelOption } from "./options.ts";
import type { Session } from "./run.ts";

const kinds = ["vectors"] as const;

export interface EmitOptions {
  readonly release?: string;
  readonly dataModel: readonly DataModelName[];
}

/** Facts in a form that other programs read. */
export function defineEmit(root: Command, { terminal }: Session): void {
  root
    .command("emit")
    .description("Write facts for other programs: payloads at the boundaries of every struct, and their errno.")
    .argument("<kind>", "vectors")
    .argument("[name...]", "commands or their structs: IOMMU_HWPT_ALLOC, vfio_device_bind_iommufd; by default all")
    .option("--release <release>", "of the kernel: v6.12, 6.12.31, or a range: v6.2..v7.3; by default the newest")
    .addOption(dataModelOption())
    .addHelpText("after", examples)
    .action(async (kind: string, names: string[], options: EmitOptions) => {
      choice("kind", kind, kinds);
      const { emitVectors } = await import("./emit-vectors.ts");
      emitVectors(terminal, names, options);
    });
}

const examples = `
A vector is a JSON object on a line of its own: the payload (request, in, ptrs, bufs) and the errno that a kernel of its
release answers; null where the struct is taken, and the driver decides. +zN after hex stands for N zero bytes; what the
bytes do not reach is not mapped.

Examples:
  $ uapi-compat emit vectors IOMMU_HWPT_ALLOC --release v6.6..v7.3
  $ uapi-compat emit vectors --release 6.12.107 --data-model x86_64
`;

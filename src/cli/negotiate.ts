import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { formatOption, oneDataModelOption } from "./options.ts";
import type { Session } from "./run.ts";

export interface NegotiateOptions {
  readonly program?: string;
  readonly kernel?: string;
  readonly device?: string;
  readonly dataModel: DataModelName;
  readonly format: string;
}

/** Who accepts which payload. */
export function defineNegotiate(root: Command, { terminal }: Session): void {
  root
    .command("negotiate")
    .description("Say which kernel accepts which program's payload: errno and reason, release by release.")
    .argument("<command>", "IOMMU_HWPT_ALLOC, VFIO_DEVICE_BIND_IOMMUFD; or its struct")
    .argument(
      "[payload]",
      "members as JSON, encoded as each program has them; or bytes as hex, the same for all; - reads from standard input",
    )
    .option("--program <releases>", "whose headers the program was compiled with: v7.3, v6.6..v7.3")
    .option("--kernel <releases>", "v6.2..v7.3, 6.12.107; by default every mainline release that is known")
    .option(
      "--device <name>",
      "ask emulated kernels with such a device: intel-vtd, arm-smmuv3, tegra241-cmdqv, amd, selftest",
    )
    .addOption(oneDataModelOption())
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples)
    .action(async (command: string, payload: string | undefined, options: NegotiateOptions) => {
      const { runNegotiate } = await import("./run-negotiate.ts");
      runNegotiate(terminal, command, payload ?? null, options);
    });
}

const examples = `
Without a payload the struct is sent with all but its size zero. What \`encode\` prints (request, in, ptrs, bufs) is taken
too. "accepted" says that the kernel takes the struct, and "data_uptr: accepted" the same of the struct behind that pointer;
what the command and the driver make of them is said with --device alone. There the program has made what the first line
names, as far as a release has it, each under its id; every refusal comes with its rule and the kernel's function.

Examples:
  $ uapi-compat negotiate IOMMU_HWPT_ALLOC '{"flags":0,"dev_id":1,"pt_id":2,"fault_id":3}' --program v7.3 --kernel v6.2..v7.3
  $ uapi-compat negotiate IOMMU_VIOMMU_ALLOC '{"flags":0,"type":1,"dev_id":1,"hwpt_id":3}' --device arm-smmuv3
  $ uapi-compat negotiate VFIO_DEVICE_BIND_IOMMUFD 20000000+z28 --kernel v6.6..v7.3 --format json
`;

import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { dataModelOption, formatOption } from "./options.ts";
import type { Session } from "./run.ts";

export interface HistoryOptions {
  readonly dataModel: readonly DataModelName[];
  readonly format: string;
  readonly drafts?: true;
}

/** How a struct, command, enum or flag grew, release by release. */
export function defineHistory(root: Command, session: Session): void {
  root
    .command("history")
    .description("Say how a struct, command, enum or flag grew, release by release.")
    .argument("<name>", "iommu_hwpt_alloc, IOMMU_HWPT_ALLOC, iommufd_hwpt_alloc_flags, IOMMU_HWPT_ALLOC_PASID")
    .option("--drafts", "what was proposed too; without it only of names that no header ever had")
    .addOption(dataModelOption())
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples)
    .action(async (name: string, options: HistoryOptions) => {
      const { runHistory } = await import("./run-history.ts");
      runHistory(session.terminal, name, options);
    });
}

const examples = `
Examples:
  $ uapi-compat history iommu_hwpt_alloc --drafts
  $ uapi-compat history IOMMU_GET_HW_INFO --format json
`;

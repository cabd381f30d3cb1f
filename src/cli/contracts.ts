import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { configOption, dataModelOption, formatOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";
import { headerSources, onlyThese } from "./source-argument.ts";
import { settingsOf } from "./settings.ts";

interface ContractsOptions {
  readonly dataModel: readonly DataModelName[];
  readonly config?: string;
  readonly format: string;
  readonly include: readonly string[];
}

/** What binds each struct: how its size is agreed on, and from where that is known. */
export function defineContracts(root: Command, { terminal }: Session): void {
  root
    .command("contracts")
    .description("Show what binds structs: convention, minimum, must-be-zero, who carries them, and how it is known.")
    .argument("<source>", headerSources)
    .argument("[path...]", onlyThese)
    .addOption(dataModelOption())
    .addOption(configOption())
    .addOption(formatOption(["text", "json"]))
    .addOption(includeOption())
    .addHelpText("after", examples)
    .action(async (spelling: string, paths: string[], options: ContractsOptions, command: Command) => {
      const { dataModelsFor } = await import("./data-models-for.ts");
      const { openOne } = await import("./open-one.ts");
      const { contracts } = await import("../gate/contracts.ts");
      const { selectedPaths } = await import("./selected-paths.ts");
      const { contractsJson } = await import("../report/contracts-json.ts");
      const { contractsText } = await import("../report/contracts-text.ts");

      const settings = await settingsOf(command, options, paths);
      const source = await openOne(terminal, spelling, settings, options.include);
      const tables = contracts(source, {
        dataModels: dataModelsFor(settings.dataModels, settings.areModelsNamed, [source], terminal),
        paths: selectedPaths(settings.paths, [source]),
        conventions: settings.conventions,
      });
      terminal.print((options.format === "json" ? contractsJson : contractsText)(tables, source.label));
    });
}

const examples = `
What is declared here or in the config is believed first, then the kernel's own code (of a kernel tree), then what headers
and their kernel-doc let one infer. JSON is one object for each data model, each on a line of its own.

Examples:
  $ uapi-compat contracts linux-7.3 linux/iommufd.h
  $ uapi-compat contracts /usr/include/linux/vfio.h --data-model x86_64 --format json
`;

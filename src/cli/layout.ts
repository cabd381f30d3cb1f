import { Option } from "commander";
import type { Command } from "commander";
import { InputError } from "../declare/input-error.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { dataModelOption, formatOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";
import { anySource } from "./source-argument.ts";

export interface LayoutOptions {
  readonly header?: string;
  readonly all?: true;
  readonly textconv?: true;
  readonly dataModel: readonly DataModelName[];
  readonly include: readonly string[];
  readonly format: string;
}

export interface LayoutRun extends LayoutOptions {
  /** Whether the command line names the data models. */
  readonly areModelsNamed: boolean;
}

/** The picture of a struct, in one data model or more. */
export function defineLayout(root: Command, session: Session): void {
  root
    .command("layout")
    .description("Show offsets, sizes and holes of structs and unions, in pahole's notation.")
    .argument("<source>", anySource)
    .argument(
      "[name...]",
      "structs and unions: iommu_hwpt_alloc or 'struct iommu_hwpt_alloc'; of one header: by default all",
    )
    .option("--header <header>", "what this header itself declares")
    .option("--all", "what all headers declare")
    .addOption(
      new Option("--textconv", "all that a file declares, for git's diff driver").conflicts([
        "header",
        "all",
        "format",
      ]),
    )
    .addOption(dataModelOption())
    .addOption(includeOption())
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples)
    .action(async (source: string, names: string[], options: LayoutOptions, command: Command) => {
      if (options.textconv === true) {
        if (names.length > 0) throw new InputError(`--textconv shows all that ${source} declares: ${names[0]}`);
        const { runTextconv } = await import("./run-textconv.ts");
        await runTextconv(session.terminal, source, options);
        return;
      }
      const { runLayout } = await import("./run-layout.ts");
      const areModelsNamed = command.getOptionValueSource("dataModel") === "cli";
      await runLayout(session.terminal, source, names, { ...options, areModelsNamed });
    });
}

const examples = `
JSON is one object for each data model, each on a line of its own.

With --textconv the source is a file, and the constants and commands that it declares are shown, too: what a diff of it
is to show (git config diff.uapi.textconv, and "*.h diff=uapi" in .gitattributes).

Examples:
  $ uapi-compat layout /usr/include/linux/iommufd.h iommu_hwpt_alloc --data-model x86_64,i386
  $ uapi-compat layout linux-7.3/include --header linux/vfio.h --format json
  $ uapi-compat layout btf:/sys/kernel/btf/vmlinux perf_event_attr
  $ uapi-compat layout HEAD~1:include/uapi/linux/iommufd.h iommu_hwpt_alloc
`;

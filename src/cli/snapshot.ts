import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { configOption, dataModelOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";
import { onlyThese } from "./source-argument.ts";
import { settingsOf } from "./settings.ts";

interface SnapshotOptions {
  readonly dataModel: readonly DataModelName[];
  readonly config?: string;
  readonly include: readonly string[];
  readonly output?: string;
}

/** The promise of a tree as a file that stands beside its code. */
export function defineSnapshot(root: Command, { terminal }: Session): void {
  root
    .command("snapshot")
    .description(
      "Write the whole ABI of uAPI headers as one sorted file, a fact on each line, which check takes as OLD.",
    )
    .argument("<source>", "a header, an include root, a kernel tree, REV or REV:path")
    .argument("[path...]", onlyThese)
    .addOption(dataModelOption())
    .addOption(configOption())
    .addOption(includeOption())
    .option("--output <file>", "where to write it (default: standard output)")
    .addHelpText("after", examples)
    .action(async (spelling: string, paths: string[], options: SnapshotOptions, command: Command) => {
      const { dataModelsFor } = await import("./data-models-for.ts");
      const { takeSnapshot } = await import("../gate/take-snapshot.ts");
      const { openOne } = await import("./open-one.ts");
      const { selectedPaths } = await import("./selected-paths.ts");
      const { requireWritable, writeFile } = await import("./write-file.ts");

      if (options.output !== undefined) requireWritable(options.output);
      const settings = await settingsOf(command, options, paths);
      const source = await openOne(terminal, spelling, settings, options.include);
      const text = takeSnapshot(source, {
        dataModels: dataModelsFor(settings.dataModels, settings.areModelsNamed, [source], terminal),
        paths: selectedPaths(settings.paths, [source]),
      });
      const unseen = text.match(/^\{"notSeen"/gm)?.length ?? 0;
      if (unseen > 0) terminal.complain(`note: ${unseen} not seen, each with its reason in the file; lint shows where`);
      if (options.output === undefined) terminal.print(text);
      else writeFile(options.output, text);
    });
}

const examples = `
The file holds the data models that it is taken in, and of a kernel tree what its code says of contracts. It says the same
wherever and whenever the same headers are read. Facts come first: a diff of two shows what changed in the ABI. Behind them
stands what findings need to name lines and words of the headers as they were.

Examples:
  $ uapi-compat snapshot linux-7.3 linux/iommufd.h linux/vfio.h --data-model all --output abi.json
  $ uapi-compat snapshot HEAD --output abi.json ; uapi-compat check abi.json
  $ uapi-compat snapshot src/api --include /usr/include | diff -u abi.json -
`;

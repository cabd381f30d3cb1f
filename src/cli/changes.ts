import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { cacheOption, dataModelOption, formatOption, includeOption, patchOption } from "./options.ts";
import type { ReadingOptions } from "./options.ts";
import type { Session } from "./run.ts";
import type { OpenSettings } from "./open-options.ts";
import { configuredRoots } from "./settings.ts";
import { comparedWords, wordsOf } from "./words.ts";
import type { Words } from "./words.ts";

interface ChangesOptions extends ReadingOptions {
  readonly dataModel: readonly DataModelName[];
  readonly format: string;
  readonly patch?: string;
}

/** What changed, as a changelog: no rule judges it. */
export function defineChanges(root: Command, session: Session): void {
  root
    .command("changes")
    .description("Say what changed between two versions of uAPI headers, as a changelog, without judgement.")
    .usage("[options] [A..B | [OLD] [NEW]] [path...]")
    .argument("[words...]", comparedWords)
    .addOption(dataModelOption())
    .addOption(formatOption(["text", "markdown", "json"]))
    .addOption(includeOption())
    .addOption(patchOption())
    .addOption(cacheOption())
    .addHelpText("after", examples)
    .action(async (words: string[], options: ChangesOptions, command: Command) => {
      const areNamed = command.getOptionValueSource("dataModel") === "cli";
      session.end(await runChanges(session, wordsOf(words, session.argv), options, areNamed));
    });
}

const examples = `
Exit status: 0, or 2 where something could not be compared.

Examples:
  $ uapi-compat changes release:v6.12 release:v7.3
  $ uapi-compat changes --patch series.mbox
  $ uapi-compat changes v6.12..v7.3 linux/iommufd.h --format markdown
`;

async function runChanges(
  { terminal }: Session,
  words: Words,
  options: ChangesOptions,
  areNamed: boolean,
): Promise<ExitStatus> {
  const { complainAbout } = await import("./complain-about.ts");
  const { dataModelsFor } = await import("./data-models-for.ts");
  const { openPair } = await import("./open-pair.ts");
  const { openPatchedPair } = await import("./open-patched-pair.ts");
  const { changes } = await import("../gate/changes.ts");
  const { changelogFormats } = await import("../report/changelog-formats.ts");
  const { coloured, plain } = await import("../report/paint.ts");

  const settingsFor = async (paths: readonly string[]): Promise<OpenSettings> => ({
    dataModels: options.dataModel,
    paths: paths.map((path) => ({ path, at: null })),
    roots: await configuredRoots(),
  });
  const pair =
    options.patch === undefined
      ? await openPair(terminal, words, options, settingsFor)
      : await openPatchedPair(terminal, words, options.patch, options, settingsFor);
  const dataModels = dataModelsFor(options.dataModel, areNamed, [pair.old, pair.new], terminal);
  const changelog = changes(pair.old, pair.new, { dataModels, paths: pair.paths });
  terminal.print(changelogFormats.get(options.format)!(changelog, terminal.colour ? coloured : plain));
  complainAbout(changelog.couldNotCheck, terminal);
  return changelog.couldNotCheck.length === 0 ? exitStatus.passed : exitStatus.couldNotCheck;
}

import type { Command } from "commander";
import type { DataModelName } from "../layout/data-model.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { dataModelOption, formatOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";

interface ChangesOptions {
  readonly dataModel: readonly DataModelName[];
  readonly format: string;
  readonly include: readonly string[];
}

/** What changed, as a changelog: no rule judges it. */
export function defineChanges(root: Command, session: Session): void {
  root
    .command("changes")
    .description("Say what changed between two versions of uAPI headers, as a changelog, without judgement.")
    .argument("<old>", "a header, an include root, a kernel tree, or release:v6.12")
    .argument("<new>", "the same, later")
    .argument("[path...]", "only these headers or folders, as they are included: linux/iommufd.h, linux/netfilter")
    .addOption(dataModelOption())
    .addOption(formatOption(["text", "markdown", "json"]))
    .addOption(includeOption())
    .addHelpText("after", examples)
    .action(async (old: string, after: string, paths: string[], options: ChangesOptions) => {
      session.end(await runChanges(session, old, after, paths, options));
    });
}

const examples = `
Exit status: 0, or 2 where something could not be compared.

Examples:
  $ uapi-compat changes release:v6.12 release:v7.3
  $ uapi-compat changes linux-6.12/include linux-7.3/include linux/iommufd.h --format markdown
`;

async function runChanges(
  { terminal }: Session,
  old: string,
  after: string,
  paths: readonly string[],
  options: ChangesOptions,
): Promise<ExitStatus> {
  const { complainAbout } = await import("./complain-about.ts");
  const { openPair } = await import("./open-pair.ts");
  const { changes } = await import("../index.ts");
  const { changelogFormats } = await import("../report/changelog-formats.ts");
  const { coloured, plain } = await import("../report/paint.ts");

  const pair = await openPair(terminal, old, after, paths, options.include);
  const changelog = changes(pair.old, pair.new, { dataModels: options.dataModel, paths });
  terminal.print(changelogFormats.get(options.format)!(changelog, terminal.colour ? coloured : plain));
  complainAbout(changelog.couldNotCheck, terminal);
  return changelog.couldNotCheck.length === 0 ? exitStatus.passed : exitStatus.couldNotCheck;
}

import type { Command } from "commander";
import type { CompatPromise } from "../declare/promise.ts";
import { formatNames } from "../report/formats.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { configOption, dataModelOption, failOnOption, includeOption, reportFormatOption } from "./options.ts";
import type { JudgingOptions } from "./options.ts";
import type { Session } from "./run.ts";
import { headerSources, onlyThese } from "./source-argument.ts";
import { settingsOf, today } from "./settings.ts";
import { warnOf } from "./warn-of.ts";

/** What can be wrong with what nobody has changed. */
const promises: readonly CompatPromise[] = ["portable", "design"];

/** The design rules on what is there: what would be said of it if it were new. */
export function defineLint(root: Command, session: Session): void {
  root
    .command("lint")
    .description("Say what new ABI should not look like, of all that uAPI headers hold.")
    .argument("<source>", headerSources)
    .argument("[path...]", onlyThese)
    .addOption(dataModelOption())
    .addOption(failOnOption("findings of these promises fail", promises))
    .addOption(configOption())
    .addOption(reportFormatOption(formatNames))
    .option("--terse", "one line a finding")
    .addOption(includeOption())
    .addHelpText("after", examples)
    .action(async (source: string, paths: string[], options: JudgingOptions, command: Command) => {
      session.end(await runLint(session, source, paths, options, command));
    });
}

const examples = `
All findings are notes: what stands can't be called back. check says the same of what a change adds, as warnings where it
matters; so a finding here has the fingerprint that it would have there.

Exit status: 0, or 1 where there is a finding of a promise that --fail-on names, or 2 where the source can't be read.

Examples:
  $ uapi-compat lint linux-7.3/include linux/iommufd.h linux/vfio.h
  $ uapi-compat lint HEAD include/uapi/linux/iommufd.h
  $ uapi-compat lint --fail-on portable,design include/uapi/linux/foo.h --include /usr/include
`;

async function runLint(
  { terminal }: Session,
  spelling: string,
  given: readonly string[],
  options: JudgingOptions,
  command: Command,
): Promise<ExitStatus> {
  const { dataModelsFor } = await import("./data-models-for.ts");
  const { openOne } = await import("./open-one.ts");
  const { lint } = await import("../gate/lint.ts");
  const { selectedPaths } = await import("./selected-paths.ts");
  const { writeReport } = await import("./write-report.ts");
  const { requireTargets } = await import("./write-out.ts");

  requireTargets(options);
  const settings = await settingsOf(command, options, given);
  const source = await openOne(terminal, spelling, settings, options.include);
  const { accepted, conventions } = settings;
  const dataModels = dataModelsFor(settings.dataModels, settings.areModelsNamed, [source], terminal);
  const paths = selectedPaths(settings.paths, [source]);
  const report = lint(source, { dataModels, paths, accepted, conventions, today: today() });
  await writeReport(report, options, terminal);
  warnOf(report, settings.isNarrowed, terminal);
  const isUnwanted = report.findings.some(
    ({ promise, accepted: reason }) => reason === null && options.failOn.includes(promise),
  );
  return isUnwanted ? exitStatus.breaking : exitStatus.passed;
}

import type { Command } from "commander";
import { promises } from "../declare/promise.ts";
import type { CompatPromise } from "../declare/promise.ts";
import type { Report } from "../report/report.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { configOption, dataModelOption, failOnOption, formatOption, includeOption } from "./options.ts";
import type { JudgingOptions } from "./options.ts";
import type { Session } from "./run.ts";
import { settingsOf, today } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { warnOf } from "./warn-of.ts";

/** The gate: what of OLD does NEW break? */
export function defineCheck(root: Command, session: Session): void {
  root
    .command("check")
    .description("Compare two versions of uAPI headers and say what breaks, and for whom.")
    .argument("<old>", "a header, an include root, a kernel tree, or release:v6.12")
    .argument("<new>", "the same, later")
    .argument("[path...]", "only these headers or folders, as they are included: linux/iommufd.h, linux/netfilter")
    .addOption(dataModelOption())
    .addOption(failOnOption("warnings of these promises fail too", promises))
    .addOption(configOption())
    .addOption(formatOption(["text", "json"]))
    .option("--terse", "one line a finding")
    .addOption(includeOption())
    .addHelpText("after", examples)
    .action(async (old: string, after: string, paths: string[], options: JudgingOptions, command: Command) => {
      const settings = await settingsOf(command, options, paths);
      session.end(await runCheck(session, old, after, settings, options));
    });
}

const examples = `
Exit status: 0 compatible or risky, 1 breaking, 2 could not check.

Examples:
  $ uapi-compat check linux-6.12/include linux-7.3/include linux/iommufd.h linux/vfio.h
  $ uapi-compat check --format json --fail-on running,rebuild old/foo.h new/foo.h --include /usr/include
`;

async function runCheck(
  { terminal }: Session,
  old: string,
  after: string,
  settings: Settings,
  options: JudgingOptions,
): Promise<ExitStatus> {
  const { openPair } = await import("./open-pair.ts");
  const { check } = await import("../index.ts");
  const { selectedPaths } = await import("./selected-paths.ts");
  const { writeReport } = await import("./write-report.ts");

  const { dataModels, failOn, accepted, conventions } = settings;
  const pair = await openPair(terminal, old, after, [], options.include);
  const paths = selectedPaths(settings.paths, [pair.old, pair.new]);
  const report = check(pair.old, pair.new, { dataModels, paths, accepted, conventions, today: today() });
  writeReport(report, options, terminal);
  warnOf(report, settings.isNarrowed, terminal);
  return statusOf(report, failOn);
}

function statusOf({ verdict, findings, couldNotCheck }: Report, failOn: readonly CompatPromise[]): ExitStatus {
  if (couldNotCheck.length > 0) return exitStatus.couldNotCheck;
  const isUnwanted = findings.some(
    ({ level, promise, accepted }) => level === "warning" && accepted === null && failOn.includes(promise),
  );
  return verdict === "breaking" || isUnwanted ? exitStatus.breaking : exitStatus.passed;
}

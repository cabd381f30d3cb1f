import { Option } from "commander";
import type { Command } from "commander";
import { promises } from "../declare/promise.ts";
import type { CompatPromise } from "../declare/promise.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Report } from "../report/report.ts";
import { choices } from "./choices.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { dataModelOption, formatOption, includeOption } from "./options.ts";
import type { Session } from "./run.ts";

interface CheckOptions {
  readonly dataModel: readonly DataModelName[];
  readonly failOn: readonly CompatPromise[];
  readonly format: string;
  readonly terse?: true;
  readonly include: readonly string[];
}

/** The gate: what of OLD does NEW break? */
export function defineCheck(root: Command, session: Session): void {
  root
    .command("check")
    .description("Compare two versions of uAPI headers and say what breaks, and for whom.")
    .argument("<old>", "a header, an include root, a kernel tree, or release:v6.12")
    .argument("<new>", "the same, later")
    .argument("[path...]", "only these headers or folders, as they are included: linux/iommufd.h, linux/netfilter")
    .addOption(dataModelOption())
    .addOption(failOnOption())
    .addOption(formatOption(["text", "json"]))
    .option("--terse", "one line a finding")
    .addOption(includeOption())
    .addHelpText("after", examples)
    .action(async (old: string, after: string, paths: string[], options: CheckOptions) => {
      session.end(await runCheck(session, old, after, paths, options));
    });
}

const examples = `
Exit status: 0 compatible or risky, 1 breaking, 2 could not check.

Examples:
  $ uapi-compat check linux-6.12/include linux-7.3/include linux/iommufd.h linux/vfio.h
  $ uapi-compat check --format json --fail-on running,rebuild old/foo.h new/foo.h --include /usr/include
`;

function failOnOption(): Option {
  return new Option("--fail-on <list>", `warnings of these promises fail too: ${promises.join(", ")}`)
    .default([], "none")
    .argParser((list) => choices("promise", list, promises));
}

async function runCheck(
  { terminal }: Session,
  old: string,
  after: string,
  paths: readonly string[],
  options: CheckOptions,
): Promise<ExitStatus> {
  const { openPair } = await import("./open-pair.ts");
  const { check } = await import("../index.ts");
  const { writeReport } = await import("./write-report.ts");

  const pair = await openPair(terminal, old, after, paths, options.include);
  const report = check(pair.old, pair.new, { dataModels: options.dataModel, paths });
  writeReport(report, options, terminal);
  return statusOf(report, options.failOn);
}

function statusOf({ verdict, findings, couldNotCheck }: Report, failOn: readonly CompatPromise[]): ExitStatus {
  if (couldNotCheck.length > 0) return exitStatus.couldNotCheck;
  const isUnwanted = findings.some(({ level, promise }) => level === "warning" && failOn.includes(promise));
  return verdict === "breaking" || isUnwanted ? exitStatus.breaking : exitStatus.passed;
}

import type { Command } from "commander";
import type { statementsIn as StatementsIn } from "../contract/sources/statements-in.ts";
import type { OpenedSource } from "../input/opened-source.ts";
import type { JudgeOptions } from "../gate/options.ts";
import type { unchanged as Unchanged } from "../gate/unchanged.ts";
import { promises } from "../declare/promise.ts";
import type { CompatPromise } from "../declare/promise.ts";
import { formatNames } from "../report/formats.ts";
import type { Report } from "../report/report.ts";
import type { prover as Prover } from "../witness/prover.ts";
import type { openPair as OpenPair } from "./open-pair.ts";
import type { requireTargets as RequireTargets } from "./write-out.ts";
import type { writeReport as WriteReport } from "./write-report.ts";
import { collectFor } from "./collect-for.ts";
import { exitStatus } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import {
  cacheOption,
  configOption,
  dataModelOption,
  failOnOption,
  includeOption,
  patchOption,
  reportFormatOption,
} from "./options.ts";
import type { JudgingOptions, ReadingOptions } from "./options.ts";
import { once } from "../input/once.ts";
import { lateFacts } from "./late-facts.ts";
import { lateJudging } from "./late-judging.ts";
import { load } from "./load.ts";
import type { Session } from "./run.ts";
import { shownFormat } from "./shown-format.ts";
import { comparedWords, wordsOf } from "./words.ts";
import type { Words } from "./words.ts";
import { settingsOf, today } from "./settings.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { warnOf } from "./warn-of.ts";

interface CheckOptions extends JudgingOptions, ReadingOptions {
  readonly patch?: string;
}

/** The gate: what of OLD does NEW break? */
export function defineCheck(root: Command, session: Session): void {
  root
    .command("check")
    .description("Compare two versions of uAPI headers and say what breaks, and for whom.")
    .usage("[options] [A..B | [OLD] [NEW]] [path...]")
    .argument("[words...]", comparedWords)
    .addOption(dataModelOption())
    .addOption(failOnOption("warnings of these promises fail too", promises))
    .addOption(configOption())
    .addOption(reportFormatOption(formatNames))
    .option("--terse", "one line a finding")
    .addOption(includeOption())
    .addOption(patchOption())
    .addOption(cacheOption())
    .addHelpText("after", examples)
    .action(async (words: string[], options: CheckOptions, command: Command) => {
      session.end(await runCheck(session, wordsOf(words, session.argv), options, command));
    });
}

const examples = `
Exit status: 0 compatible or risky, 1 breaking, 2 could not check; with --format nipa 250 for risky.

In a git repository A..B compares two revisions, A...B where they parted with B; OLD alone is compared with the working
tree (staged, unstaged and new files), and HEAD where there is no OLD. Nothing is checked out. A path may stand as it is
included or as it lies in the repository; after "--" every word is one. What is on the
disk is meant before a revision of that name.

With --patch NEW is OLD, by default HEAD, and the patches on top, in memory; the words behind OLD are paths. A series
(git format-patch, or a mailbox from a list's archive: cover letter, answers and older versions are told apart) is judged
patch by patch and as a whole. The exit status is the whole's: what one patch breaks and a later one mends is shown at its
patch and does not count. A series of which a patch is missing, or a hunk that does not fit, is exit 2.

Examples:
  $ uapi-compat check
  $ uapi-compat check origin/main...HEAD include/uapi/linux/iommufd.h
  $ uapi-compat check linux-6.12/include linux-7.3/include linux/iommufd.h linux/vfio.h
  $ b4 am -o - 20261121-iommufd@example.org | uapi-compat check --patch -
  $ uapi-compat check origin/main...HEAD --format github --format sarif:uapi.sarif
  $ uapi-compat check --format json --fail-on running,rebuild v6.12:include/uapi/linux/vfio.h new/vfio.h
`;

async function runCheck(
  { terminal }: Session,
  words: Words,
  options: CheckOptions,
  command: Command,
): Promise<ExitStatus> {
  if (options.format.length > 0) {
    const { requireTargets } = await load<{ readonly requireTargets: typeof RequireTargets }>("./write-out.js");
    requireTargets(options);
  }
  const settingsFor = (paths: readonly string[]): Promise<Settings> => settingsOf(command, options, paths);
  const { report, settings } =
    options.patch === undefined
      ? await checkPair(terminal, words, options, settingsFor)
      : await checkPatched(terminal, words, options, options.patch, settingsFor);
  warnOf(report, settings.isNarrowed, terminal);
  return statusOf(report, settings.failOn, shownFormat(options) === "nipa");
}

interface Checked {
  readonly report: Report;
  readonly settings: Settings;
}

type SettingsFor = (paths: readonly string[]) => Promise<Settings>;

async function checkPair(
  terminal: Terminal,
  words: Words,
  options: CheckOptions,
  settingsFor: SettingsFor,
): Promise<Checked> {
  const { openPair } = await load<{ readonly openPair: typeof OpenPair }>("./open-pair.js");
  // While git reads: it goes on writing where loading takes turns with reading, as it does with `import` alone.
  const comparing = once(async () => (await import("../gate/check-late.ts")).checkLate);
  const pair = await openPair(terminal, words, options, settingsFor, () => void comparing());
  const judging = await judgingOf(pair.settings, pair.paths, [pair.old, pair.new], terminal);
  collectFor(judging.dataModels.length);
  let report = pair.isAlike ? await ifUnchanged(pair, judging) : null;
  if (report === null) {
    const checkLate = await comparing();
    report = await checkLate(pair.old, pair.new, judging, {
      codeReader: async () =>
        (await load<{ readonly statementsIn: typeof StatementsIn }>("../contract/sources/statements-in.js"))
          .statementsIn,
      facts: lateFacts(),
      judging: lateJudging(),
      prover: async () => (await load<{ readonly prover: typeof Prover }>("../witness/prover.js")).prover,
    });
  }
  const { writeReport } = await load<{ readonly writeReport: typeof WriteReport }>("./write-report.js");
  await writeReport(report, options, terminal);
  await pair.keep();
  return { report, settings: pair.settings };
}

async function ifUnchanged(pair: Record<"old" | "new", OpenedSource>, judging: JudgeOptions): Promise<Report | null> {
  const { unchanged } = await load<{ readonly unchanged: typeof Unchanged }>("../gate/unchanged.js");
  return unchanged(pair.old, pair.new, judging);
}

async function checkPatched(
  terminal: Terminal,
  words: Words,
  options: CheckOptions,
  patch: string,
  settingsFor: SettingsFor,
): Promise<Checked> {
  const { openPatched } = await import("./open-patched.ts");
  const { checkPatch } = await import("./check-patch.ts");

  const series = await openPatched(words, patch, options, settingsFor);
  const judging = await judgingOf(series.settings, series.paths, [series.old], terminal);
  const report = await checkPatch(series, judging, options, terminal);
  await series.keep();
  return { report, settings: series.settings };
}

async function judgingOf(
  { dataModels: models, areModelsNamed, accepted, conventions }: Settings,
  paths: readonly string[],
  sources: readonly OpenedSource[],
  terminal: Terminal,
): Promise<JudgeOptions & Required<Pick<JudgeOptions, "dataModels">>> {
  // Not by `require`, which fails on modules that something else is importing meanwhile.
  const { dataModelsFor } = await import("./data-models-for.ts");
  const dataModels = dataModelsFor(models, areModelsNamed, sources, terminal);
  return { dataModels, paths, accepted, conventions, today: today() };
}

function statusOf(
  { verdict, findings, couldNotCheck }: Report,
  failOn: readonly CompatPromise[],
  tellsWarnings: boolean,
): ExitStatus {
  if (couldNotCheck.length > 0) return exitStatus.couldNotCheck;
  const isUnwanted = findings.some(
    ({ level, promise, accepted }) => level === "warning" && accepted === null && failOn.includes(promise),
  );
  if (verdict === "breaking" || isUnwanted) return exitStatus.breaking;
  return verdict === "risky" && tellsWarnings ? exitStatus.warned : exitStatus.passed;
}

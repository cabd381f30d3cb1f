import { drafts } from "../../abi/drafts.ts";
import { headers } from "../../abi/headers.ts";
import { didYouMean } from "../declare/nearest.ts";
import { InputError } from "../declare/input-error.ts";
import { dataModels } from "../layout/data-models.ts";
import { historyFormats } from "../report/history-formats.ts";
import { historyOf, namesWithHistory } from "../report/history-of.ts";
import { coloured, plain } from "../report/paint.ts";
import { proposedNames, proposedSeries } from "../report/proposed-series.ts";
import type { HistoryOptions } from "./history.ts";
import type { Terminal } from "./terminal.ts";

export function runHistory(terminal: Terminal, name: string, options: HistoryOptions): void {
  const models = options.dataModel.map((model) => dataModels[model]);
  const history = historyOf(name, headers, models);
  const proposed = options.drafts || history === null ? proposedSeries(name, drafts, models) : [];
  if (history === null && proposed.length === 0) {
    const known = [...namesWithHistory(headers), ...proposedNames(drafts)];
    throw new InputError(`nothing is called ${JSON.stringify(name)}${didYouMean(name, known)}`);
  }
  const write = historyFormats.get(options.format)!;
  terminal.print(write({ name, history, proposed }, terminal.colour ? coloured : plain));
}

import { abisOf } from "../input/abis-of.ts";
import { InputError } from "../declare/input-error.ts";
import { asGiven } from "../input/as-given.ts";
import { isText } from "../input/opened-source.ts";
import { readText } from "../input/tree/read-text.ts";
import { dataModels } from "../layout/data-models.ts";
import { textconv } from "../report/textconv.ts";
import type { LayoutOptions } from "./layout.ts";
import { openOne } from "./open-one.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Prints a header as git's diff driver wants it, and the file as it is behind what is laid out where that is not all, so
 * that no diff hides a change or ends with an error. Rejects with an `InputError` where there is no such file.
 */
export async function runTextconv(terminal: Terminal, file: string, options: LayoutOptions): Promise<void> {
  const text = asGiven(file, () => readText(file));
  const { seen, isWhole } = await laidOut(terminal, file, options);
  terminal.print(isWhole ? seen : `${seen}${text}`);
}

interface LaidOut {
  readonly seen: string;
  /** Whether nothing of the header is missing. */
  readonly isWhole: boolean;
}

const nothing: LaidOut = { seen: "", isWhole: false };

async function laidOut(terminal: Terminal, file: string, { dataModel, include }: LayoutOptions): Promise<LaidOut> {
  try {
    const source = await openOne(terminal, file, { dataModels: dataModel, paths: [], roots: [] }, include);
    const [path, ...others] = source.headers;
    if (!isText(source) || path === undefined || others.length > 0) return nothing;
    const models = dataModel.map((name) => dataModels[name]);
    const abis = abisOf(source, models);
    const seen = textconv(abis, path);
    return { seen, isWhole: seen !== "" && abis.every(({ headers }) => headers.get(path)?.notSeen.length === 0) };
  } catch (error) {
    if (error instanceof InputError) return nothing;
    throw error;
  }
}

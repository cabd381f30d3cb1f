import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseScenario } from "../../../src/cli/replay/parse-scenario.ts";
import { readLines } from "../../../src/cli/replay/read-lines.ts";
import type { Scenario } from "../../../src/cli/replay/scenario.ts";

/** A scenario as it stands in its file: parsed, many of them would take gigabytes. */
export interface RecordedLine {
  /** "iommufd-7.3.jsonl.gz". */
  readonly file: string;
  readonly id: string;
  /** As the recording names it: "7.3.4". */
  readonly kernel: string;
  readonly text: string;
  readonly number: number;
}

/** The scenarios of a folder's recordings, file by file in the order of their names. */
export async function recordedLines(folder: string): Promise<readonly RecordedLine[]> {
  const files = readdirSync(folder)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .toSorted();
  const lines: RecordedLine[] = [];
  for (const file of files) {
    for await (const { text, number } of readLines(join(folder, file))) {
      const { id, kernel } = JSON.parse(text) as { id: string; kernel: string };
      lines.push({ file, id, kernel, text, number });
    }
  }
  return lines;
}

export const scenarioOf = (line: RecordedLine): Scenario => parseScenario(line.file, line);

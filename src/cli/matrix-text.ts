import { marks, span, toldAnswers } from "../calls/answer-words.ts";
import type { MatrixReport } from "../calls/matrix-report.ts";
import { bytes } from "../declare/counted-bytes.ts";
import type { MatrixRow } from "../negotiation/matrix.ts";

/** One block for each payload, in it one line for each run of kernels that answer the same. */
export function matrixText({ command, dataModel, device, rows, inferred }: MatrixReport): string {
  const where = device === null ? "" : ` on ${device.name}: ${numbered(device.objects)}`;
  const title = `${command.name} [${dataModel}]${where}`;
  const sources = [...inferred].map(([release, from]) => `${release} is inferred: ${from}`);
  const lines = [
    title,
    // Programs that can't send it are a line each, and stand together.
    ...rows.flatMap((row, index) => {
      const goesOn = row.payload === null && rows[index - 1]?.payload === null;
      return [...(goesOn ? [] : [""]), heading(row, inferred), ...body(row, inferred)];
    }),
    ...(sources.length > 0 ? ["", ...sources] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function heading({ programs, payload, unable }: MatrixRow, inferred: MatrixReport["inferred"]): string {
  const who = programs.length === 0 ? "these bytes" : `program ${span(programs)}${marks(programs, inferred)}`;
  if (payload === null) return `${who}: ${unable}`;
  return `${who}: 0x${payload.request.toString(16)} with ${bytes(payload.in.length)}`;
}

function body({ answers }: MatrixRow, inferred: MatrixReport["inferred"]): readonly string[] {
  const told = toldAnswers(answers);
  const width = Math.max(...told.map(({ kernels }) => span(kernels).length));
  const verdicts = Math.max("accepted".length, ...told.map(({ verdict }) => verdict.length));
  return told.flatMap(({ kernels, verdict, why, more }) => {
    const line = `  ${span(kernels).padEnd(width)}  ${verdict.padEnd(verdicts)}  ${why}${marks(kernels, inferred)}`;
    const indent = " ".repeat(width + verdicts + 6);
    return [line, ...more.map((each) => `${indent}${each}`)];
  });
}

const numbered = (names: readonly string[]): string => names.map((name, index) => `${index + 1} ${name}`).join(", ");

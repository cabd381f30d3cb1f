import { payloadToJson } from "../codec/json/payload-json.ts";
import type { MatrixReport } from "./matrix-report.ts";

/** One object; the releases of a list answer the same. */
export function matrixJson({ command, dataModel, device, rows, inferred }: MatrixReport): string {
  return `${JSON.stringify({
    schema: 1,
    command: command.name,
    dataModel,
    device: device?.name ?? null,
    ...(device === null ? {} : { objects: device.objects }),
    rows: rows.map(({ programs, payload, unable, answers }) => ({
      programs,
      payload: payload === null ? null : payloadToJson(payload),
      unable,
      answers: answers.map(({ kernels, answer }) => ({ kernels, ...answer })),
    })),
    inferred: Object.fromEntries(inferred),
  })}\n`;
}

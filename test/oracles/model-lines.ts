import type { ModelResult } from "./compare-model.ts";

/** What was refused, taken behind other headers, not seen, missed, unseen though a compiler sees it, and wrong. */
export function modelLines({ headers, notSeen }: ModelResult, root: string): string[] {
  return [
    ...headers.flatMap(({ path, refused }) =>
      refused === null ? [] : `refused ${path}: the first error is in ${refused.replace(`${root}/`, "")}`,
    ),
    ...headers.flatMap(({ path, besides, refused }) =>
      besides === "" || refused !== null ? [] : `behind ${besides}: ${path}`,
    ),
    ...notSeen.map(({ file, line, subject, why }) => `not seen ${file}:${line}: ${subject ?? "header"}: ${why}`),
    ...headers.flatMap(({ path, missed }) => (missed.length === 0 ? [] : `missed ${path}: ${missed.join(", ")}`)),
    ...headers.flatMap(({ path, unseen }) => (unseen.length === 0 ? [] : `unseen ${path}: ${unseen.join(", ")}`)),
    ...headers.flatMap(({ path, wrong }) => wrong.map((line) => `wrong ${path}: ${line}`)),
  ];
}

export function modelSummary(result: ModelResult): string {
  const { headers, refused, asserted, members, bitfields, stored, notSeen, unseen, missed, wrong } = result;
  return [
    `${headers.length - refused} of ${headers.length} headers (${refused} refused)`,
    `${asserted} assertions`,
    `${members} members and ${bitfields} bitfields by clang`,
    `${stored} bitfields in objects`,
    `${notSeen.length} not seen (${unseen} of them the compiler sees)`,
    `${missed} missed`,
    `${wrong} wrong`,
  ].join(", ");
}

import type { ForwardPromise } from "../declare/convention.ts";
import type { Draft } from "../declare/draft.ts";
import type { Lifetime } from "../declare/release.ts";
import { ioctlNumber } from "../rules/support/spell.ts";
import { bytes } from "../declare/counted-bytes.ts";
import { counted } from "./counted.ts";
import type { HistoryFormat } from "./history-formats.ts";
import type { EnumGrowth, History, ProposedSeries, StructGrowth, VersionLayout, VersionMember } from "./history.ts";
import { modelList } from "./model-list.ts";
import type { Paint } from "./paint.ts";

/** What each promise says of the bytes that only the program knows. */
export const promises: Readonly<Record<ForwardPromise, string>> = {
  "zero-tail": "bytes that the kernel does not know must be zero",
  refused: "a longer struct is refused",
  ignored: "bytes that the kernel does not know are ignored",
  none: "it must not grow",
};

/** For people: each release that changed it, with what it added. */
export const historyText: HistoryFormat = ({ history, proposed }, paint) => {
  const parts = [
    ...(history === null ? [] : [linesOf(history, paint)]),
    ...proposed.map((series) => proposedLines(series, paint)),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
};

function linesOf(history: History, paint: Paint): string[] {
  const { name, header } = history;
  switch (history.kind) {
    case "struct":
    case "union":
      return structLines(history, paint);
    case "command": {
      const { number, lifetime, struct } = history;
      const head = `${paint("strong", name)} = ${ioctlNumber(number)} in ${header} since ${sinceText(lifetime)}`;
      return [head, ...inferenceLines(lifetime), ...(struct === null ? [] : ["", ...structLines(struct, paint)])];
    }
    case "enum":
      return enumLines(history, paint);
    case "value": {
      const { value, lifetime, of } = history;
      const head = `${paint("strong", name)} = ${counted(value)} in ${header} since ${sinceText(lifetime)}`;
      return [head, ...inferenceLines(lifetime), ...(of === null ? [] : ["", ...enumLines(of, paint)])];
    }
  }
}

function structLines(struct: StructGrowth, paint: Paint): string[] {
  const { kind, name, header, convention, forward, minimum, commands, versions } = struct;
  return [
    `${paint("strong", `${kind} ${name}`)} in ${header}`,
    ...(commands.length === 0 ? [] : [`  taken by ${commands.join(", ")}`]),
    `  ${convention}: ${leastText(minimum)}; ${promises[forward]}`,
    ...versions.flatMap(({ lifetime, layouts }) =>
      layouts.flatMap((layout) => [
        "",
        `  ${paint("strong", sinceText(lifetime))}: ${extentText(layout)}${modelsText(layout, layouts)}`,
        ...inferenceLines(lifetime),
        ...memberLines(layout, paint),
      ]),
    ),
  ];
}

/** What was posted, each posting beside the one before. */
function proposedLines({ subject, postings }: ProposedSeries, paint: Paint): string[] {
  return [
    `${paint("strong", subject)} as it was proposed`,
    ...postings.flatMap(({ draft, minimum, layouts }) => {
      const asides = [
        ...(draft.inferredMinimum === null ? [] : [`the minimum is inferred: ${draft.inferredMinimum}`]),
        ...(draft.note === null ? [] : [draft.note]),
      ];
      return [
        "",
        `  ${paint("strong", `${draft.date} ${draft.posting}`)}: ${fateOf(draft)}`,
        `    ${draft.struct.convention}: ${leastText(minimum)}`,
        ...asides.map((aside) => `    ${aside}`),
        ...layouts.flatMap((layout) => [
          `    ${extentText(layout)}${modelsText(layout, layouts)}`,
          ...memberLines(layout, paint),
        ]),
      ];
    }),
  ];
}

function fateOf({ merged, until }: Draft): string {
  if (merged === null) return "never merged so";
  return until === null ? `merged in ${merged}` : `merged in ${merged}, removed in ${until}`;
}

export function leastText(minimum: StructGrowth["minimum"]): string {
  return minimum === null ? "no minimum" : `minimum ${bytes(minimum.size)}, the end of ${minimum.last}`;
}

/** The alignment is said where it changed. */
function extentText({ size, align, wasAligned }: VersionLayout): string {
  return wasAligned === null || wasAligned === align
    ? bytes(size)
    : `${bytes(size)}, aligned to ${wasAligned} -> ${align}`;
}

/** Said where the data models differ. */
function modelsText({ dataModels }: VersionLayout, layouts: readonly VersionLayout[]): string {
  return layouts.length === 1 ? "" : ` ${modelList(dataModels)}`;
}

function memberLines({ added, removed }: VersionLayout, paint: Paint): string[] {
  const rows = [
    ...removed.map((member) => ({ mark: "-", role: "removed", member }) as const),
    ...added.map((member) => ({ mark: "+", role: "added", member }) as const),
  ];
  const names = longest(rows.map(({ member }) => member.name));
  const types = longest(rows.map(({ member }) => member.type));
  return rows.map(({ mark, role, member }) => paint(role, `    ${mark} ${memberText(member, names, types)}`));
}

function memberText({ name, type, offset, size }: VersionMember, names: number, types: number): string {
  return `${name.padEnd(names)}  ${type.padEnd(types)}  at ${offset}, ${bytes(size)}`;
}

function enumLines({ name, header, versions }: EnumGrowth, paint: Paint): string[] {
  return [
    `${paint("strong", `enum ${name}`)} in ${header}`,
    ...versions.flatMap(({ lifetime, values }) => [
      "",
      `  ${paint("strong", sinceText(lifetime))}`,
      ...inferenceLines(lifetime),
      ...values.map((each) => paint("added", `    + ${each.name} = ${counted(each.value)}`)),
    ]),
  ];
}

/** "v6.15 and 6.12.31". */
export function sinceText({ since, also = [], until }: Lifetime): string {
  return [since, ...also].join(" and ") + (until === undefined ? "" : `, until ${until}`);
}

function inferenceLines({ inferred }: Lifetime): string[] {
  return inferred === undefined ? [] : [`    inferred: ${inferred}`];
}

function longest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}

import type { Lifetime } from "../declare/release.ts";
import type { EnumGrowth, History, ProposedSeries, StructGrowth, VersionLayout } from "./history.ts";
import type { HistoryFormat } from "./history-formats.ts";
import { exactNumber } from "./exact-number.ts";
import { printableJson } from "../declare/printable.ts";

/** One object, schema 1. Sizes and offsets are in bytes. */
export const historyJson: HistoryFormat = ({ name, history, proposed }) => {
  const object = history === null ? { kind: "proposed", name } : objectOf(history);
  const series = proposed.length === 0 ? {} : { proposed: proposed.map(seriesObject) };
  return `${printableJson({ schema: 1, ...object, ...series }, 2)}\n`;
};

function objectOf(history: History): object {
  const { kind, name, header } = history;
  switch (history.kind) {
    case "struct":
    case "union":
      return structObject(history);
    case "command": {
      const { lifetime, number, struct } = history;
      const request = `0x${number.toString(16)}`;
      return { kind, name, header, ...since(lifetime), number: request, struct: struct && structObject(struct) };
    }
    case "enum":
      return enumObject(history);
    case "value": {
      const { lifetime, value, of } = history;
      const exact = typeof value === "string" ? value : exactNumber(value);
      return { kind, name, header, ...since(lifetime), value: exact, of: of && enumObject(of) };
    }
  }
}

function structObject({ kind, name, header, convention, forward, minimum, commands, versions }: StructGrowth): object {
  const grown = versions.map(({ lifetime, layouts }) => ({
    ...since(lifetime),
    layouts: layouts.map(({ dataModels, size, align, added, removed }) => ({
      dataModels,
      size,
      align,
      added,
      removed,
    })),
  }));
  return { kind, name, header, convention, forward, minimum, commands, versions: grown };
}

function layoutObject({ dataModels, size, align, added, removed }: VersionLayout): object {
  return { dataModels, size, align, added, removed };
}

function seriesObject({ subject, postings }: ProposedSeries): object {
  return {
    subject,
    postings: postings.map(({ draft, minimum, layouts }) => {
      const { posting, date, seen, merged, until, inferredMinimum, checks, note, struct } = draft;
      const { convention } = struct;
      const known = { posting, date, seen, merged, until, convention, minimum, inferredMinimum, checks, note };
      return { ...known, layouts: layouts.map(layoutObject) };
    }),
  };
}

function enumObject({ kind, name, header, versions }: EnumGrowth): object {
  const grown = versions.map(({ lifetime, values }) => ({
    ...since(lifetime),
    values: values.map((each) => ({ name: each.name, value: exactNumber(each.value) })),
  }));
  return { kind, name, header, versions: grown };
}

function since({ since: release, also = [], until, inferred }: Lifetime): object {
  return { since: release, also, until: until ?? null, inferred: inferred ?? null };
}

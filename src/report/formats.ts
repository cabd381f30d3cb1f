import type { Format } from "./format.ts";

/** The formats of a report by their names; each is loaded by those alone who ask for it. "terse" is text with a line a finding. */
export const formats = {
  text: async () => (await import("./text.ts")).text,
  terse: async () => (await import("./terse.ts")).terse,
  json: async () => (await import("./json.ts")).json,
  sarif: async () => (await import("./sarif.ts")).sarif,
  github: async () => (await import("./github.ts")).github,
  gitlab: async () => (await import("./gitlab.ts")).gitlab,
  junit: async () => (await import("./junit.ts")).junit,
  markdown: async () => (await import("./markdown.ts")).markdown,
  html: async () => (await import("./html-report.ts")).htmlReport,
  nipa: async () => (await import("./nipa.ts")).nipa,
} as const satisfies Readonly<Record<string, () => Promise<Format>>>;

export type FormatName = keyof typeof formats;

/** The names that `--format` takes, the default first; for "terse" there is an option. */
export const formatNames = (Object.keys(formats) as FormatName[]).filter((name) => name !== "terse");

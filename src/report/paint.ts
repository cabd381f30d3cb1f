/** What a piece of the report is, for colour. */
export type Role = "error" | "warning" | "note" | "added" | "removed" | "strong" | "faint";

/** Colours a piece of text, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

/** SGR parameters: the eight colours that every terminal has, so that its own theme decides. */
const codes: Readonly<Record<Role, string>> = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  added: "32",
  removed: "31",
  strong: "1",
  faint: "2",
};

export const plain: Paint = (_, text) => text;

export const coloured: Paint = (role, text) => (text === "" ? "" : `\u001b[${codes[role]}m${text}\u001b[0m`);

/** A line of a log as GitHub's runner takes it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands that the runner knows, whatever its settings. */
const known = new Set(
  "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output stop-commands warning".split(
    " ",
  ),
);

/**
 * What GitHub's runner does with a line, as its ActionCommand.cs reads it: "::name key=value,key=value::message" behind blanks;
 * else "##[name key=value;key=value]message" wherever that stands. Null for a line that is shown as it is.
 */
export function commandIn(line: string): Command | null {
  return newSpelling(line) ?? oldSpelling(line);
}

function newSpelling(line: string): Command | null {
  const trimmed = line.trimStart();
  if (!trimmed.startsWith("::")) return null;
  const end = trimmed.indexOf("::", 2);
  if (end === -1) return null;
  const [name, ...rest] = trimmed.slice(2, end).split(" ");
  if (name === undefined || !known.has(name)) return null;
  return {
    name,
    properties: pairs(rest.join(" "), ",", unescapedProperty),
    message: unescapedData(trimmed.slice(end + 2)),
  };
}

function oldSpelling(line: string): Command | null {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  if (start === -1 || end === -1) return null;
  const [name = "", ...rest] = line.slice(start + 3, end).split(" ");
  return { name, properties: pairs(rest.join(" "), ";", (text) => text), message: line.slice(end + 1) };
}

function pairs(text: string, separator: string, unescaped: (text: string) => string): Record<string, string> {
  const all = text.split(separator).map((pair) => pair.trim());
  const parted = all
    .filter((pair) => pair.includes("="))
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)] as const);
  return Object.fromEntries(parted.map(([key, value]) => [key, unescaped(value)]));
}

function unescapedData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapedProperty(text: string): string {
  const inner = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",");
  return inner.replaceAll("%25", "%");
}

/** What stands between a command and its message. */
export type CommandProperties = Readonly<Record<string, string | number>>;

/** A command of GitHub's runner, on a line of its own: `::error file=foo.h,line=3::message`. */
export function workflowCommand(name: string, properties: CommandProperties, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name}${given.length === 0 ? "" : ` ${given.join(",")}`}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

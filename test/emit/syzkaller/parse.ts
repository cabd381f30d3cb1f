/** A type as a description spells it: "len[parent, int32]", with what stands in its brackets. */
export interface SyzType {
  readonly name: string;
  readonly options: readonly SyzType[];
  /** "3" of int32:3. */
  readonly bits: number | null;
}

export interface SyzMember {
  readonly name: string;
  readonly type: SyzType;
  readonly direction: string | null;
}

export interface SyzRecord {
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly members: readonly SyzMember[];
  /** "packed", "align[8]", "size[16]", "varlen". */
  readonly attributes: readonly SyzType[];
}

export interface SyzCall {
  readonly name: string;
  readonly arguments: readonly SyzMember[];
  readonly returns: string | null;
}

export interface Descriptions {
  readonly includes: readonly string[];
  readonly resources: ReadonlyMap<string, string>;
  readonly calls: readonly SyzCall[];
  readonly records: ReadonlyMap<string, SyzRecord>;
  readonly flags: ReadonlyMap<string, readonly string[]>;
}

const identifier = String.raw`[A-Za-z_][A-Za-z0-9_$]*`;
const number = String.raw`-?(?:0x[\da-f]+|\d+)`;

/**
 * Reads descriptions as syzkaller's page on their syntax has them, and nothing besides: a line that is none of it is an
 * error, as is a name that is given twice.
 */
export function parse(text: string): Descriptions {
  const includes: string[] = [];
  const resources = new Map<string, string>();
  const calls: SyzCall[] = [];
  const records = new Map<string, SyzRecord>();
  const flags = new Map<string, readonly string[]>();
  const lines = text.split("\n");
  const once = (name: string): void => {
    if (resources.has(name) || records.has(name) || flags.has(name) || calls.some((each) => each.name === name)) {
      throw new Error(`${name} is there twice`);
    }
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line === "" || line.startsWith("#")) continue;
    const include = /^include <([\w./+-]+)>$/.exec(line);
    const resource = new RegExp(`^resource (${identifier})\\[(${identifier})\\]$`).exec(line);
    const flag = new RegExp(`^(${identifier}) = (${identifier}(?:, ${identifier})*)$`).exec(line);
    const record = new RegExp(`^(${identifier}) ([{[])$`).exec(line);
    const call = new RegExp(`^(${identifier})\\((.*)\\)(?: (${identifier}))?$`).exec(line);
    if (include) includes.push(include[1]!);
    else if (resource) {
      once(resource[1]!);
      resources.set(resource[1]!, resource[2]!);
    } else if (flag) {
      once(flag[1]!);
      flags.set(flag[1]!, flag[2]!.split(", "));
    } else if (record) {
      const [, name = "", open] = record;
      once(name);
      const close = open === "{" ? "}" : "]";
      const members: SyzMember[] = [];
      while (!lines[++at]!.startsWith(close)) members.push(member(lines[at]!));
      const attributes = new RegExp(`^\\${close}(?: \\[(.*)\\])?$`).exec(lines[at]!);
      if (attributes === null) throw new Error(`no end of ${name}: ${lines[at]}`);
      const kind = open === "{" ? "struct" : "union";
      records.set(name, { kind, name, members, attributes: attributes[1] === undefined ? [] : list(attributes[1]) });
    } else if (call) {
      once(call[1]!);
      const all = split(call[2]!).map((argument) => member(`\t${argument.replace(" ", "\t")}`));
      calls.push({ name: call[1]!, arguments: all, returns: call[3] ?? null });
    } else throw new Error(`no description: ${line}`);
  }
  return { includes, resources, calls, records, flags };
}

function member(line: string): SyzMember {
  const found = new RegExp(`^\\t(${identifier})\\t([^\\t]+)(?:\\t\\((in|out|inout)\\))?$`).exec(line);
  if (found === null) throw new Error(`no member: ${line}`);
  return { name: found[1]!, type: type(found[2]!), direction: found[3] ?? null };
}

function type(text: string): SyzType {
  const found = new RegExp(`^(${identifier}|${number}|"[^"\\\\]*")(?::(\\d+))?(?:\\[(.*)\\])?$`).exec(text);
  if (found === null) throw new Error(`no type: ${text}`);
  const [, name = "", bits, options] = found;
  return { name, bits: bits === undefined ? null : Number(bits), options: options === undefined ? [] : list(options) };
}

const list = (text: string): SyzType[] => split(text).map(type);

/** At the commas that stand in no brackets. */
function split(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === "[") depth += 1;
    if (text[at] === "]") depth -= 1;
    if (at < text.length && (text[at] !== "," || depth > 0)) continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  if (depth !== 0) throw new Error(`brackets: ${text}`);
  return parts;
}

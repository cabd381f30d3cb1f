import type { DataModel } from "../../../src/layout/data-model.ts";
import type { Descriptions, SyzMember, SyzRecord, SyzType } from "./parse.ts";

/** Bytes; null where a type is as long as it likes. */
export interface Extent {
  readonly size: number | null;
  readonly align: number;
}

const directions = new Set(["in", "out", "inout"]);
/** Of syzkaller's own files: what every description may use. */
const known = { resources: new Set(["fd"]), flags: new Set(["open_flags"]) };

/**
 * What is wrong with descriptions by syzkaller's rules: names that nothing describes or that come before what they need, members
 * that are named nowhere, resources that no call makes, structs without members; and how long each record is.
 */
export function check(all: Descriptions, model: DataModel): { wrong: string[]; extents: ReadonlyMap<string, Extent> } {
  const wrong: string[] = [];
  const extents = new Map<string, Extent>();
  const used = new Set<string>();
  const say = (what: string): void => void wrong.push(what);

  const made = new Set<string>(all.calls.flatMap(({ returns }) => returns ?? []));
  const int64 = model.basic["long long"].memberAlign;
  const word = model.pointer;

  function integer({ name, bits }: SyzType, place: string): Extent | null {
    if (bits !== null) say(`${place}: a bitfield`);
    if (name === "intptr") return { size: word, align: word };
    const found = /^int(8|16|32|64)(be)?$/.exec(name);
    if (found === null || name === "int8be") return null;
    const size = Number(found[1]) / 8;
    return { size, align: size === 8 ? int64 : size };
  }

  /** The last option of const, flags and len within a struct. */
  function underlying(type: SyzType, place: string): Extent {
    const last = type.options.at(-1);
    const extent = last && integer(last, place);
    if (extent) return extent;
    say(`${place}: ${type.name} without an integer`);
    return { size: 0, align: 1 };
  }

  function extentOf(type: SyzType, place: string, siblings: readonly string[]): Extent {
    const { name, options } = type;
    used.add(name);
    switch (name) {
      case "const":
        if (options.length !== 2) say(`${place}: const has a value and a type`);
        return underlying(type, place);
      case "flags":
        used.add(options[0]?.name ?? "");
        if (!all.flags.has(options[0]?.name ?? "") && !known.flags.has(options[0]?.name ?? ""))
          say(`${place}: no flags ${options[0]?.name}`);
        return underlying(type, place);
      case "len":
      case "bytesize": {
        const of = options[0]?.name ?? "";
        if (of !== "parent" && !siblings.includes(of)) say(`${place}: length of ${of}, which is no member beside it`);
        return underlying(type, place);
      }
      case "ptr":
      case "ptr64": {
        if (!directions.has(options[0]?.name ?? "") || options[1] === undefined)
          say(`${place}: a pointer has a direction and a type`);
        else extentOf(options[1], place, []);
        return name === "ptr64" ? { size: 8, align: int64 } : { size: word, align: word };
      }
      case "array": {
        const element = extentOf(options[0]!, place, siblings);
        const count = options[1] === undefined ? null : Number(options[1].name);
        if (count !== null && !(count > 0)) say(`${place}: an array of ${count}`);
        return { size: count === null || element.size === null ? null : element.size * count, align: element.align };
      }
      case "string":
        return { size: null, align: 1 };
    }
    const int = integer(type, place);
    if (int !== null) return int;
    if (all.resources.has(name) || known.resources.has(name)) return { size: 4, align: 4 };
    const record = extents.get(name);
    if (record !== undefined) return record;
    say(`${place}: ${name} is ${all.records.has(name) ? "described later" : "nowhere"}`);
    return { size: 0, align: 1 };
  }

  for (const [name, base] of all.resources) {
    if (base !== "int32" && !all.resources.has(base) && !known.resources.has(base)) say(`resource ${name}: no ${base}`);
  }
  for (const record of all.records.values()) extents.set(record.name, recordExtent(record));
  for (const { name, arguments: passed, returns } of all.calls) {
    if (returns !== null && !all.resources.has(returns)) say(`${name}: returns ${returns}`);
    for (const { name: argument, type } of passed) {
      const isNumber = type.name === "const" || type.name === "flags";
      if (!isNumber) extentOf(type, `${name} ${argument}`, []);
    }
  }
  markMade();
  for (const name of all.resources.keys()) if (!made.has(name)) say(`resource ${name}: no call makes it`);
  for (const name of [...all.records.keys(), ...all.flags.keys(), ...all.resources.keys()]) {
    if (!used.has(name) && all.calls.length > 0) say(`${name}: nothing uses it`);
  }
  return { wrong, extents };

  function recordExtent({ kind, name, members, attributes }: SyzRecord): Extent {
    if (members.length === 0) say(`${name}: no members`);
    const names = members.map((member) => member.name);
    if (new Set(names).size !== names.length) say(`${name}: a member twice`);
    if (names.some((each) => each === "parent" || each === "syscall")) say(`${name}: a reserved name`);
    const option = (wanted: string): number | null => {
      const found = attributes.find((attribute) => attribute.name === wanted)?.options[0];
      return found === undefined ? null : Number(found.name);
    };
    const isPacked = attributes.some((attribute) => attribute.name === "packed");
    const inner = members.map(({ name: own, type }: SyzMember) => extentOf(type, `${name}.${own}`, names));
    const natural = isPacked ? 1 : Math.max(1, ...inner.map(({ align }) => align));
    const align = option("align") ?? natural;
    const isOpen = inner.some(({ size }) => size === null);
    if (kind === "union") {
      const longest = Math.max(0, ...inner.map(({ size }) => size ?? 0));
      return {
        size: attributes.some((each) => each.name === "varlen") || isOpen ? null : (option("size") ?? longest),
        align,
      };
    }
    let end = 0;
    inner.forEach((each, index) => {
      if (each.size === null && index < inner.length - 1)
        say(`${name}: something without a length is not its last member`);
      end = roundUp(end, isPacked ? 1 : each.align) + (each.size ?? 0);
    });
    return { size: isOpen ? null : roundUp(end, align), align };
  }

  /** A resource is made where a call returns it, or fills it in. */
  function markMade(): void {
    const visit = (type: SyzType, direction: string): void => {
      if (all.resources.has(type.name) && direction !== "in") made.add(type.name);
      if (type.name === "ptr" || type.name === "ptr64") {
        visit(type.options[1]!, type.options[0]!.name);
        return;
      }
      if (type.name === "array") visit(type.options[0]!, direction);
      for (const member of all.records.get(type.name)?.members ?? []) visit(member.type, member.direction ?? direction);
    };
    for (const call of all.calls) for (const { type } of call.arguments) visit(type, "in");
  }
}

const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;

import { printableJson } from "../declare/printable.ts";
import type { Abi, CommandValue } from "../layout/abi.ts";
import { emitted, modelsOf } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** One command, with its packed number by data model: those that have it. */
interface Numbered {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Seen from the program, as `_IOR` and `_IOW` say it. */
  readonly direction: string;
  /** The magic: _IOC_TYPE. */
  readonly type: string;
  /** _IOC_NR. */
  readonly nr: number;
  readonly argument: string | null;
  readonly numbers: Record<string, string>;
}

/** The ioctl numbers of a source as JSON, a command on each line: `{schema, source, dataModels, commands, notSeen}`. */
export function commandNumbers(selection: Selection): string {
  const head = printableJson({ schema: 1, source: selection.source, dataModels: modelsOf(selection) }, 0);
  const commands = numbered(selection).map((each) => printableJson(each, 0));
  const notSeen = unread(selection).map((each) => printableJson(each, 0));
  return `${head.slice(0, -1)},"commands":[${lines(commands)}],"notSeen":[${lines(notSeen)}]}\n`;
}

const lines = (items: readonly string[]): string => (items.length === 0 ? "" : `\n${items.join(",\n")}\n`);

function numbered(selection: Selection): readonly Numbered[] {
  const byPlace = new Map<string, Numbered>();
  for (const path of selection.headers) {
    for (const abi of selection.abis) {
      for (const command of emitted(selection, abi, path)?.commands.values() ?? []) {
        const known = byPlace.get(`${path} ${command.name}`) ?? described(selection, abi, command);
        known.numbers[abi.model.name] = hex(command.value);
        byPlace.set(`${path} ${command.name}`, known);
      }
    }
  }
  return [...byPlace.values()];
}

function described(selection: Selection, { model }: Abi, command: CommandValue): Numbered {
  const { name, direction, type, number, argument, declaration } = command;
  const { file, line } = declaration.location;
  const place = { file: selection.label(file, model.name), line };
  return { name, ...place, direction, type: hex(type), nr: number, argument, numbers: {} };
}

const hex = (value: number): string => `0x${value.toString(16)}`;

interface Unread {
  readonly file: string;
  readonly line: number;
  readonly subject: string | null;
  readonly why: string;
}

/** What may be a command and could not be read: macros, and headers as a whole. */
function unread(selection: Selection): readonly Unread[] {
  const each = new Map<string, Unread>();
  for (const path of selection.headers) {
    for (const abi of selection.abis) {
      for (const { file, line, subject, why } of emitted(selection, abi, path)?.notSeen ?? []) {
        if (subject !== null && /^(?:struct|union|enum) /.test(subject)) continue;
        each.set(`${file}:${line} ${subject}`, { file: selection.label(file, abi.model.name), line, subject, why });
      }
    }
  }
  return [...each.values()];
}

import type {
  ConstantDeclaration,
  EnumDeclaration,
  MacroDeclaration,
  RecordDeclaration,
} from "../../declare/declaration.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type {
  CommandValue,
  ConstantValue,
  EnumeratorValue,
  EnumLayout,
  HeaderAbi,
  TypedefLayout,
} from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { readNotes } from "../notes-json.ts";
import { readEnumDeclaration, readEnumerators, readEnumLayout } from "./enum-reader.ts";
import type { HeaderLines } from "./header-lines.ts";
import { readAlias, readCommand, readConstant, readMacro, readTypedef } from "./plain-declarations.ts";
import { putOnce } from "./put-once.ts";
import { readGap } from "./read-gap.ts";
import type { Reading } from "./reading.ts";
import { readDeclaration, readLayout } from "./record-reader.ts";
import type { Surroundings } from "./record-reader.ts";
import { sortLines } from "./sort-lines.ts";
import type { SortedLines } from "./sort-lines.ts";

/** Finds the record that a header means by a name: its own, else that of the first header that it reaches. */
export type FindRecord = (header: HeaderReader, name: string) => RecordLayout | null;

/** One header in one data model. What one line needs of another one is worked out when it is asked for. */
export class HeaderReader implements Surroundings {
  readonly lines: HeaderLines;
  readonly reaches: ReadonlySet<string>;
  readonly #find: FindRecord;
  readonly #recordLines: SortedLines["records"];
  readonly #enumLines: SortedLines["enums"];
  readonly #declarations = new Map<string, RecordDeclaration | null>();
  readonly #layouts = new Map<string, RecordLayout | null>();
  readonly #enums = new Map<string, EnumDeclaration>();

  constructor(lines: HeaderLines, reaches: ReadonlySet<string>, find: FindRecord) {
    this.lines = lines;
    this.reaches = reaches;
    this.#find = find;
    const { records, enums } = sortLines(lines.lines);
    this.#recordLines = records;
    this.#enumLines = enums;
  }

  record(name: string): RecordDeclaration | null {
    const lines = this.#recordLines.get(name);
    if (lines === undefined) return null;
    const known = this.#declarations.get(name);
    if (known === null) throw lines.head.reading.problem("it contains itself");
    if (known !== undefined) return known;
    this.#declarations.set(name, null);
    const declaration = readDeclaration(this, name, lines);
    this.#declarations.set(name, declaration);
    return declaration;
  }

  enumeration(name: string): EnumDeclaration | null {
    const lines = this.#enumLines.get(name);
    if (lines === undefined) return null;
    let known = this.#enums.get(name);
    if (known === undefined) this.#enums.set(name, (known = readEnumDeclaration(this, name, lines)));
    return known;
  }

  layout(name: string, file: string | null, asking: Reading): RecordLayout {
    const found = file === null ? this.#find(this, name) : this.own(`${file}: ${name}`);
    if (found === null) throw asking.problem(`${name} is nowhere in the file`);
    return found;
  }

  /** A record that stands among this header's own facts; null where none does under that name. */
  own(name: string): RecordLayout | null {
    const lines = this.#recordLines.get(name);
    const declaration = this.record(name);
    if (lines === undefined || declaration === null) return null;
    const known = this.#layouts.get(name);
    if (known === null) throw lines.head.reading.problem("it contains itself");
    if (known !== undefined) return known;
    this.#layouts.set(name, null);
    const layout = readLayout(this, name, lines, declaration);
    this.#layouts.set(name, layout);
    return layout;
  }

  read(): HeaderAbi {
    const { path, head, notes } = this.lines;
    const abi = {
      path,
      reaches: this.reaches,
      records: new Map<string, RecordLayout>(),
      enums: new Map<string, EnumLayout>(),
      enumerators: new Map<string, EnumeratorValue>(),
      constants: new Map<string, ConstantValue>(),
      commands: new Map<string, CommandValue>(),
      typedefs: new Map<string, TypedefLayout>(),
      macros: new Map<string, MacroDeclaration>(),
      aliases: new Map<string, ConstantDeclaration>(),
      assumes: { headers: head.texts("libc"), declarations: new Set(head.texts("assumes")) },
      notSeen: [] as NotSeen[],
      notes: readNotes(notes, head),
    };
    for (const [name, { head: first }] of this.#recordLines) {
      if (!first.reading.has("from")) abi.records.set(name, this.own(name)!);
    }
    for (const [name, lines] of this.#enumLines) {
      const declaration = this.enumeration(name)!;
      abi.enums.set(name, readEnumLayout(name, lines, declaration));
      for (const value of readEnumerators(name, lines, declaration)) abi.enumerators.set(value.name, value);
    }
    for (const line of this.lines.lines) {
      const { reading } = line;
      if (reading.has("constant")) putOnce(abi.constants, reading.text("constant"), readConstant(line, this), reading);
      else if (reading.has("command")) putOnce(abi.commands, reading.text("command"), readCommand(line, this), reading);
      else if (reading.has("typedef")) putOnce(abi.typedefs, reading.text("typedef"), readTypedef(line, this), reading);
      else if (reading.has("macro")) putOnce(abi.macros, reading.text("macro"), readMacro(line), reading);
      else if (reading.has("alias")) putOnce(abi.aliases, reading.text("alias"), readAlias(line, this), reading);
      else if (reading.has("notSeen")) abi.notSeen.push(readGap(reading, "notSeen", line.location));
    }
    return abi;
  }
}

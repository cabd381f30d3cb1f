import type { EnumDeclaration, RecordDeclaration } from "../../declare/declaration.ts";
import type { KernelDoc } from "../../declare/kernel-doc.ts";
import type { Location } from "../../declare/location.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { CommandValue, ConstantValue, EnumLayout, HeaderAbi, TypedefLayout } from "../../layout/abi.ts";
import type { RecordLayout } from "../../layout/record-layout.ts";
import { filled, sameJson } from "../json.ts";
import type { Draft, Fact } from "../json.ts";
import type { Block, BlockKind, Entry, HeaderFacts } from "./blocks.ts";
import { literalOf } from "../literal-text.ts";
import { argumentJson, attributesOf, docOf, expressionJson, typeJson } from "./node-writer.ts";
import type { NameOf } from "./node-writer.ts";
import { notesJson } from "../notes-json.ts";
import { recordEntries } from "./record-facts.ts";
import type { RecordScope } from "./record-facts.ts";
import { shapeWord } from "../shape-word.ts";
import { numberJson } from "./value-json.ts";

const nowhere = { line: 0, column: 0 };

/** `recordNamed` finds the record that a header means by a name; `includes` are the header's own, or all that it reaches. */
export function headerFacts(
  header: HeaderAbi,
  includes: Draft,
  recordNamed: (name: string) => RecordLayout | undefined,
): HeaderFacts {
  return new HeaderWriter(header, recordNamed).write(includes);
}

class HeaderWriter implements RecordScope {
  readonly path: string;
  readonly recordNamed: (name: string) => RecordLayout | undefined;
  readonly #header: HeaderAbi;
  readonly #names = new Map<RecordDeclaration | EnumDeclaration, string>();
  readonly #blocks: Block[] = [];
  readonly #docs: Entry[] = [];
  /** Records that no header of the snapshot declares, or that another one lays out in another way. */
  readonly #elsewhere = new Map<string, RecordLayout>();

  constructor(header: HeaderAbi, recordNamed: (name: string) => RecordLayout | undefined) {
    this.#header = header;
    this.path = header.path;
    this.recordNamed = recordNamed;
    for (const [name, { declaration }] of header.records) this.#names.set(declaration, name);
    for (const [name, { declaration }] of header.enums) this.#names.set(declaration, name);
  }

  readonly nameOf: NameOf = (declaration) => this.#names.get(declaration) ?? null;

  write(includes: Draft): HeaderFacts {
    const { path, records, enums, typedefs, constants, commands, macros, aliases, assumes, notSeen, notes } =
      this.#header;
    for (const [name, record] of records) this.#record("record", name, record);
    for (const [name, layout] of enums) this.#enum(name, layout);
    for (const [name, typedef] of typedefs) this.#typedef(name, typedef);
    for (const [name, constant] of constants) this.#constant(name, constant);
    for (const [name, command] of commands) this.#command(name, command);
    for (const [name, { parameters, variadic, text, location }] of macros) {
      this.#add("macro", name, { macro: name, parameters, variadic: variadic || undefined, text }, location);
    }
    for (const [name, { expression, text, location }] of aliases) {
      const written = expression === null ? undefined : expressionJson(expression, this.nameOf);
      this.#add("alias", name, { alias: name, text, expression: written }, location);
    }
    // The list grows while it is walked: what stands elsewhere may hold what stands elsewhere too.
    for (const [name, record] of this.#elsewhere) this.#record("elsewhere", name, record);
    for (const [index, gap] of notSeen.entries()) this.#gap(index, gap);
    const head = filled({
      header: path,
      ...includes,
      libc: assumes.headers.length === 0 ? undefined : assumes.headers,
      assumes: assumes.declarations.size === 0 ? undefined : [...assumes.declarations],
    });
    return { head, blocks: this.#blocks, docs: this.#docs, notes: notesJson(notes) };
  }

  elsewhere(record: RecordLayout): string {
    const { file } = record.declaration.location;
    this.#elsewhere.set(`${file}: ${record.name}`, record);
    return file;
  }

  doc(key: string, doc: KernelDoc | null): void {
    if (doc !== null) this.#docs.push({ key, fact: filled({ doc: key, ...docOf(doc) }), location: nowhere });
  }

  remark(key: string, doc: string | null, said: string | null): void {
    if (doc === said) return;
    const fact: Fact = doc === null ? { remark: key } : { remark: key, text: doc };
    this.#docs.push({ key: `${key} remark`, fact, location: nowhere });
  }

  #record(kind: "record" | "elsewhere", name: string, record: RecordLayout): void {
    const [head, ...children] = recordEntries(this, name, record, kind === "elsewhere");
    this.#blocks.push({ kind, head: head!, children });
  }

  #enum(name: string, { size, signed, declaration }: EnumLayout): void {
    const { values, attributes, location, doc } = declaration;
    const tag = declaration.name !== null && name !== `enum ${declaration.name}` ? declaration.name : undefined;
    const head = { enum: name, size, signed, tag, ...attributesOf(attributes, this.nameOf), ...this.#at(location) };
    const children = values.map((each, index): Entry => {
      const found = this.#header.enumerators.get(each.name);
      const value = found?.declaration === each ? numberJson(found.value) : undefined;
      const written = each.value === null ? undefined : expressionJson(each.value, this.nameOf);
      this.remark(`${name}.${each.name}`, each.doc, doc?.members.get(each.name) ?? null);
      const fact = filled({ enumerator: each.name, value, written, ...this.#at(each.location) });
      const isFirst = values.findIndex((other) => other.name === each.name) === index;
      return { key: isFirst ? each.name : `${each.name}#${index}`, fact, location: each.location };
    });
    this.doc(name, doc);
    this.#blocks.push({ kind: "enum", head: { key: name, fact: filled(head), location }, children });
  }

  #typedef(name: string, { size, align, shape, declaration }: TypedefLayout): void {
    const type = typeJson(declaration.type, this.nameOf);
    const attributes = attributesOf(declaration.attributes, this.nameOf);
    const layout = { size: size ?? undefined, align: align ?? undefined, as: shapeWord(shape) };
    this.#add("typedef", name, { typedef: name, type, ...layout, ...attributes }, declaration.location);
  }

  #constant(name: string, { value, type, needs, declaration }: ConstantValue): void {
    const { text, location, expression } = declaration;
    const written = expression === null ? undefined : expressionJson(expression, this.nameOf);
    const fact = {
      constant: name,
      value: numberJson(value),
      type,
      text,
      needs: needs.length === 0 ? undefined : needs,
      expression: sameJson(written, literalOf(text) ?? undefined) ? undefined : written,
    };
    this.#add("constant", name, fact, location);
  }

  #command(name: string, command: CommandValue): void {
    const { value, direction, type, number, size, argumentSize, argument, needs, declaration } = command;
    const written = [
      expressionJson(declaration.type, this.nameOf),
      expressionJson(declaration.number, this.nameOf),
      declaration.argument === null ? null : argumentJson(declaration.argument, this.nameOf),
    ];
    const fact = {
      command: name,
      value: `0x${value.toString(16).padStart(8, "0")}`,
      direction,
      magic: type,
      number,
      size,
      argument: argument ?? undefined,
      argumentSize: argumentSize === size ? undefined : argumentSize,
      text: declaration.text,
      needs: needs.length === 0 ? undefined : needs,
      written,
    };
    this.#add("command", name, fact, declaration.location);
  }

  #gap(index: number, { file, line, why, subject, undeclared, text }: NotSeen): void {
    const from = file === this.path ? undefined : file;
    const fact = filled({ notSeen: why, subject: subject ?? undefined, undeclared, file: from, text });
    const same = this.#header.notSeen
      .slice(0, index)
      .filter((gap) => gap.why === why && gap.subject === subject).length;
    this.#blocks.push({
      kind: "not seen",
      head: { key: `${subject ?? ""}\0${why}\0${same}`, fact, location: { line, column: 0 } },
      children: [],
    });
  }

  #add(kind: BlockKind, key: string, draft: Draft, location: Location): void {
    const fact = filled({ ...draft, ...this.#at(location) });
    this.#blocks.push({ kind, head: { key, fact, location }, children: [] });
  }

  #at({ file }: Location): Draft {
    return { file: file === this.path ? undefined : file };
  }
}

import type {
  CommandDeclaration,
  ConstantDeclaration,
  Declaration,
  EnumDeclaration,
  MacroDeclaration,
  RecordDeclaration,
  TypedefDeclaration,
} from "../declare/declaration.ts";
import { declarationText } from "../declare/declaration-text.ts";
import type { Expression } from "../declare/expression.ts";
import type { Header } from "../declare/header.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { CommandValue, ConstantValue, EnumeratorValue, EnumLayout, HeaderAbi, TypedefLayout } from "./abi.ts";
import { asBefore, type Named } from "./as-before.ts";
import type { Asked } from "./asked.ts";
import type { DataModel } from "./data-model.ts";
import { evaluateCommand } from "./evaluate-command.ts";
import { HelpOfOthers } from "./help-of-others.ts";
import { Lender, type Filled } from "./lender.ts";
import { measures } from "./measures.ts";
import { holds, literalType } from "./integer-types.ts";
import { isIntegerOperand } from "./operand.ts";
import { plainInteger } from "./plain-integer.ts";
import type { RecordLayout } from "./record-layout.ts";
import { shapeOf } from "./shape.ts";
import { spellArgument } from "./spell-type.ts";
import type { Tree } from "./tree.ts";
import { Undecided } from "./undecided.ts";
import { UnitInModel } from "./unit-in-model.ts";
import type { Unit } from "./unit.ts";

/** All of a header that its declarations make, and nothing of where it stands. */
type LaidOut = Omit<HeaderAbi, "path" | "reaches" | "notes">;

/** What one header declares, in one data model. What is the same in the `other` version is one object with that. */
export function headerAbi(tree: Tree, header: Header, other: HeaderAbi | null = null): HeaderAbi {
  const { path, reaches, notes } = header;
  const layout = laidOutBefore(tree, header) ?? layOut(tree, header, other);
  const { laidOut } = layout;
  const abi = { path, reaches, ...laidOut, notes, notSeen: [...header.notSeen, ...laidOut.notSeen] };
  layoutOf.set(abi, layout);
  return abi;
}

/** More are seldom of use, and take much memory. */
const mostLayouts = 2;

/** What declarations were laid out as, and on which answers that rests; the last that were taken stand first. */
const layouts = new WeakMap<readonly Declaration[], readonly Layout[]>();

interface Layout {
  readonly laidOut: LaidOut;
  readonly asked: Asked;
}

const layoutOf = new WeakMap<HeaderAbi, Layout>();

function laidOutBefore(tree: Tree, header: Header): Layout | null {
  const known = layouts.get(header.declarations) ?? [];
  const found = known.find(({ asked }) => asked.holdsFor(header, tree));
  if (found === undefined) return null;
  if (found !== known[0]) layouts.set(header.declarations, [found, ...known.filter((each) => each !== found)]);
  return found;
}

function layOut(tree: Tree, header: Header, other: HeaderAbi | null): Layout {
  const known = layouts.get(header.declarations) ?? [];
  const beside = other === null ? undefined : layoutOf.get(other);
  const read = new HeaderReader(
    tree,
    header,
    beside?.asked.holdsElsewhere(header, tree) === true ? beside : null,
  ).read();
  const before: Named[] = known.map((each) => each.laidOut);
  const same = asBefore(read, other === null ? before : [...before, other]);
  const laidOut = { ...same, assumes: read.assumes, notSeen: read.notSeen };
  const layout = { laidOut, asked: tree.asked(header) };
  layouts.set(header.declarations, [layout, ...known.slice(0, mostLayouts - 1)]);
  return layout;
}

class HeaderReader {
  readonly #tree: Tree;
  readonly #header: Header;
  readonly #asked: Asked;
  readonly #unit: Unit;
  readonly #records = new Map<string, RecordLayout>();
  readonly #enums = new Map<string, EnumLayout>();
  readonly #enumerators = new Map<string, EnumeratorValue>();
  readonly #constants = new Map<string, ConstantValue>();
  readonly #commands = new Map<string, CommandValue>();
  readonly #typedefs = new Map<string, TypedefLayout>();
  readonly #macros = new Map<string, MacroDeclaration>();
  readonly #aliases = new Map<string, ConstantDeclaration>();
  readonly #notSeen: NotSeen[] = [];
  readonly #libc: HelpOfOthers;
  readonly #withLibc: Unit;
  readonly #assuming = new Set<string>();
  readonly #lender: Lender | null;

  /** `lender` is another version's layout, which rests on nothing that is otherwise here. */
  constructor(tree: Tree, header: Header, lender: Layout | null) {
    this.#tree = tree;
    this.#header = header;
    this.#asked = tree.asked(header);
    this.#unit = tree.unit(header);
    this.#libc = new HelpOfOthers(tree, header, "libc", this.#asked);
    this.#withLibc = this.#unitWith(this.#libc);
    if (lender !== null) this.#asked.takeOver(lender.asked);
    this.#lender = lender === null ? null : new Lender(lender.laidOut, header.scope, this.#filled());
  }

  read(): LaidOut {
    for (const declaration of this.#header.declarations) {
      if (this.#lender?.lend(declaration) !== true) this.#declare(declaration);
    }
    return {
      ...this.#filled(),
      assumes: { headers: this.#assuming.size === 0 ? [] : this.#libc.needs, declarations: this.#assuming },
      notSeen: this.#notSeen,
    };
  }

  #filled(): Filled {
    return {
      records: this.#records,
      enums: this.#enums,
      enumerators: this.#enumerators,
      constants: this.#constants,
      commands: this.#commands,
      typedefs: this.#typedefs,
      macros: this.#macros,
      aliases: this.#aliases,
    };
  }

  #unitWith(help: HelpOfOthers): Unit {
    return new UnitInModel(this.#header.scope, this.#tree.model, help, this.#asked);
  }

  #declare(declaration: Declaration): void {
    switch (declaration.kind) {
      case "struct":
      case "union":
        return this.#record(declaration);
      case "enum":
        return this.#enum(declaration);
      case "typedef":
        return this.#typedef(declaration);
      case "constant":
        return this.#constant(declaration);
      case "command":
        return this.#command(declaration);
      case "macro":
        this.#macros.set(declaration.name, declaration);
    }
  }

  #record(declaration: RecordDeclaration): void {
    const name = this.#unit.nameOf(declaration);
    const type = this.#assume(name, (unit) => unit.record(declaration));
    if (type instanceof Undecided) this.#miss(declaration, name, type);
    else this.#records.set(type.layout.name, type.layout);
  }

  #enum(declaration: EnumDeclaration): void {
    const enumName = this.#unit.nameOf(declaration);
    const type = this.#assume(enumName, (unit) => unit.enumeration(declaration));
    if (type instanceof Undecided) return this.#miss(declaration, enumName, type);
    const { layout } = type;
    this.#enums.set(layout.name, layout);
    for (const enumerator of declaration.values) {
      const { name } = enumerator;
      const operand = (this.#assuming.has(layout.name) ? this.#withLibc : this.#unit).named(name);
      if (operand instanceof Undecided || typeof operand.value !== "bigint") continue;
      this.#enumerators.set(name, { name, value: operand.value, enum: layout.name, declaration: enumerator });
    }
  }

  #typedef(declaration: TypedefDeclaration): void {
    const { name, type } = declaration;
    if (type.kind === "record" && this.#unit.nameOf(type.record) === name) return this.#record(type.record);
    if (type.kind === "enum" && this.#unit.nameOf(type.enum) === name) return;
    const isOpaque = type.kind === "tag" && type.tag !== "enum";
    const resolved = isOpaque ? this.#unit.typedef(name) : this.#assume(name, (unit) => unit.typedef(name));
    if (!(resolved instanceof Undecided)) {
      const { size, memberAlign } = resolved;
      const shape = shapeOf(this.#asked.model, resolved);
      this.#typedefs.set(name, { name, size, align: size === null ? null : memberAlign, shape, declaration });
    } else if (isOpaque && resolved.cause === "undeclared") {
      // An opaque type, or one of a header that does not compile alone: programs hold pointers to it.
      const shape = { kind: "record", name: `${type.tag} ${type.name}` } as const;
      this.#typedefs.set(name, { name, size: null, align: null, shape, declaration });
    } else this.#miss(declaration, name, resolved);
  }

  #constant(declaration: ConstantDeclaration): void {
    const { name, expression, text } = declaration;
    if (expression === null) {
      if (text !== "") this.#aliases.set(name, declaration);
      return;
    }
    const literal = literalOf(this.#asked.model, expression);
    if (literal !== null) {
      const { value, type } = literal;
      this.#constants.set(name, { name, value, type, needs: none, declaration });
      return;
    }
    const plain = plainInteger(this.#unit, expression);
    if (plain !== null) {
      this.#constants.set(name, { name, value: BigInt(plain.value), type: plain.type, needs: none, declaration });
      return;
    }
    const { answer, needs } = this.#ask((unit) => constantOf(unit, expression));
    if (!(answer instanceof Undecided))
      this.#constants.set(name, { name, value: answer.value, type: answer.type, needs, declaration });
    // A name for what is no number is no constant; but where a size is not known, something is missing.
    else if (answer.cause === "wrong" || measures(expression)) this.#miss(declaration, name, answer);
    else this.#aliases.set(name, declaration);
  }

  #command(declaration: CommandDeclaration): void {
    const { name, direction, argument } = declaration;
    const { answer, needs } = this.#ask((unit) => {
      const packed = evaluateCommand(unit, declaration);
      return packed instanceof Undecided ? packed : { packed, spelled: argument && spellArgument(unit, argument) };
    });
    if (answer instanceof Undecided) return this.#miss(declaration, name, answer);
    const { packed, spelled } = answer;
    const { value, type, number, size, argumentSize } = packed;
    const command = { name, direction, value, type, number, size, argumentSize, argument: spelled, needs, declaration };
    this.#commands.set(name, command);
  }

  /** Asks the header alone first; where it lacks a name, together with libc. */
  #assume<T>(name: string | null, question: (unit: Unit) => T | Undecided): T | Undecided {
    const alone = question(this.#unit);
    if (!(alone instanceof Undecided) || alone.cause !== "undeclared") return alone;
    const answer = question(this.#withLibc);
    if (answer instanceof Undecided) return alone;
    if (name !== null) this.#assuming.add(name);
    return answer;
  }

  /** Asks the header alone first; where it lacks a name, together with the one other header that declares it. */
  #ask<T>(question: (unit: Unit) => T | Undecided): { answer: T | Undecided; needs: readonly string[] } {
    const alone = question(this.#unit);
    if (!(alone instanceof Undecided) || alone.cause !== "undeclared") return { answer: alone, needs: none };
    const help = new HelpOfOthers(this.#tree, this.#header, "all", this.#asked);
    const answer = question(this.#unitWith(help));
    return answer instanceof Undecided ? { answer: alone, needs: none } : { answer, needs: help.needs };
  }

  #miss(declaration: Declaration, subject: string | null, { why, missing }: Undecided): void {
    const { file, line } = declaration.location;
    const text = declarationText(declaration);
    this.#notSeen.push({ file, line, why, subject, text, ...(missing === null ? {} : { undeclared: missing }) });
  }
}

const none: readonly never[] = [];

/** A number as it stands; null for what is more. Most constants are that, and no name has to be known for them. */
function literalOf(model: DataModel, expression: Expression): Pick<ConstantValue, "value" | "type"> | null {
  if (expression.kind !== "integer") return null;
  const { value, decimal, suffix } = expression;
  const type = literalType(model, value, decimal, suffix);
  return type !== null && holds(model, type, value) ? { value, type } : null;
}

/** A number or a string, and its type; pointers and floats are no constants of an ABI. */
function constantOf(unit: Unit, expression: Expression): Pick<ConstantValue, "value" | "type"> | Undecided {
  const operand = unit.evaluate(expression);
  if (operand instanceof Undecided) return operand;
  const { value } = operand;
  if (typeof value === "string") return { value, type: "string" };
  if (isIntegerOperand(operand)) return { value: operand.value, type: operand.type.name };
  return value instanceof Undecided ? value : new Undecided("a pointer", "not-constant");
}

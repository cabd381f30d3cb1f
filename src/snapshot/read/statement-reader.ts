import type { Carrier, Flow, MustBeZero, Tag, Variant } from "../../contract/contract.ts";
import type { Knowledge, Provenance } from "../../contract/provenance.ts";
import type { MinimumSaid, Statement } from "../../contract/statement.ts";
import { conventions } from "../../declare/convention.ts";
import type { ConventionName } from "../../declare/convention.ts";
import { errnos } from "../../declare/errno.ts";
import type { Errno } from "../../declare/errno.ts";
import { lineMark } from "../format.ts";
import type { Json } from "../json.ts";
import { isArray, isObject } from "../json.ts";
import { SnapshotProblem } from "./problem.ts";
import { Reading } from "./reading.ts";

const conventionNames = Object.keys(conventions) as ConventionName[];
const errnoNames = Object.keys(errnos) as Errno[];
const variants: Readonly<Record<Variant, true>> = {
  fwctl: true,
  "argsz-copied": true,
  "hw-info": true,
  "full-array": true,
  nsfs: true,
  pidfd: true,
  "seccomp-addfd": true,
  "version-to-size": true,
};
const flows: Readonly<Record<Flow, true>> = { in: true, out: true, inout: true, unknown: true };
const knowledge: Readonly<Record<Knowledge, true>> = { declared: true, source: true, config: true, inferred: true };

const wordsOf = <T extends string>(words: Readonly<Record<T, true>>): T[] => Object.keys(words) as T[];

/** What `statementFacts` wrote, in the order in which it was said. Throws a `SnapshotProblem`. */
export function readStatements(facts: readonly Json[], places: readonly Json[]): readonly Statement[] {
  const statements: Statement[] = [];
  for (const [index, fact] of facts.entries()) {
    const at = { list: "contracts", index };
    if (!isObject(fact)) throw new SnapshotProblem("no statement: an object is wanted", at);
    const own = places[index];
    if (!isArray(own)) throw new SnapshotProblem('"contractLines" has no line for it', at);
    const [order, ...numbers] = own;
    const reader = new StatementReader(new Reading(fact, at), numbers);
    if (typeof order !== "number" || !(order in facts) || statements[order] !== undefined) {
      throw new SnapshotProblem('"contractLines" does not tell its place', at);
    }
    statements[order] = reader.read();
  }
  return statements;
}

/** Reads one statement; its words in the order in which they were written, so that each gets its own line number. */
class StatementReader {
  readonly #fact: Reading;
  readonly #numbers: Iterator<Json>;

  constructor(fact: Reading, numbers: readonly Json[]) {
    this.#fact = fact;
    this.#numbers = numbers.values();
  }

  read(): Statement {
    const properties = Object.keys(this.#fact.fact).map((property) => [property, this.#property(property)]);
    const statement: Partial<Statement> = Object.fromEntries(properties);
    const { record, from } = statement;
    if (record === undefined || from === undefined) throw this.#fact.problem('"record" or "from" is missing');
    return { ...statement, record, from };
  }

  #property(property: string): Statement[keyof Statement] {
    const fact = this.#fact;
    switch (property as keyof Statement) {
      case "record":
      case "header":
      case "stride":
        return fact.text(property);
      case "convention":
        return fact.word(property, conventionNames);
      case "variant":
        return fact.word(property, wordsOf(variants));
      case "flow":
        return fact.word(property, wordsOf(flows));
      case "sizeConstants":
        return fact.texts(property);
      case "allRead":
      case "wholeCopy":
        if (!fact.flag(property)) throw fact.problem(`"${property}" is not true`);
        return true;
      case "minimum":
        return this.#minimum(fact.within(fact.json(property) ?? null));
      case "tag":
        return this.#tag(fact.within(fact.json(property) ?? null));
      case "zero":
        return this.#list(property).map((each) => this.#zero(each));
      case "carriers":
        return this.#list(property).map((each) => this.#carrier(each));
      case "from":
        return this.#from(fact);
      default:
        throw fact.problem(`"${property}" is not known`);
    }
  }

  #minimum(said: Reading): MinimumSaid {
    const kind = said.word("kind", ["last", "constant", "size", "whole", "none"]);
    switch (kind) {
      case "last":
        return { kind, member: said.text("member") };
      case "constant":
        return { kind, name: said.text("name") };
      case "size":
        return { kind, bytes: said.count("bytes") };
      default:
        return { kind };
    }
  }

  #tag(said: Reading): Tag {
    return { member: said.json("member") === null ? null : said.text("member"), name: said.text("name") };
  }

  #zero(said: Reading): MustBeZero {
    const tested = said.json("tested");
    return {
      member: said.text("member"),
      tested: tested === null ? null : said.flag("tested"),
      errno: said.json("errno") === null ? null : said.word("errno", errnoNames),
      from: this.#from(said),
    };
  }

  #carrier(said: Reading): Carrier {
    const kind = said.word("kind", ["syscall", "pointer", "embedded", "stream", "capability", "message"]);
    switch (kind) {
      case "syscall":
        return { kind, name: said.text("name") };
      case "pointer":
        return { kind, record: said.text("record"), member: said.text("member"), array: said.flag("array") };
      case "embedded":
        return {
          kind,
          record: said.text("record"),
          member: said.text("member"),
          array: said.flag("array"),
          room: said.count("room"),
          last: said.flag("last"),
        };
      default:
        return { kind, by: said.text("by") };
    }
  }

  #from(said: Reading): Provenance {
    const from = said.within(said.json("from") ?? null);
    const words = from.text("words").replaceAll(lineMark, () => {
      const next: unknown = this.#numbers.next().value;
      if (typeof next !== "number" && next !== "#") throw said.problem('"contractLines" has too few lines for it');
      return `:${next}`;
    });
    return { kind: from.word("kind", wordsOf(knowledge)), words };
  }

  #list(property: string): readonly Reading[] {
    const list = this.#fact.json(property);
    if (!isArray(list)) throw this.#fact.problem(`"${property}" is not a list`);
    return list.map((each) => this.#fact.within(each));
  }
}

import type { Header } from "../declare/header.ts";
import type { Tag } from "../declare/type.ts";
import type { Asked } from "./asked.ts";
import { evaluateCommand } from "./evaluate-command.ts";
import type { Operand } from "./operand.ts";
import type { ResolvedType } from "./resolved-type.ts";
import type { Tree } from "./tree.ts";
import { Undecided } from "./undecided.ts";
import { typeOperand, type Help } from "./unit-in-model.ts";

/** No value stands behind these, even where a header makes macros of them; `#define __always_inline inline` asks for one. */
const keywords = new Set(["const", "extern", "inline", "register", "restrict", "static", "volatile"]);

/**
 * Answers names that a header does not see. A type may be libc's: programs have that anyway. A macro costs nobody
 * anything before it is used, and some ioctl macros are constants only in a program that includes the one other header
 * of the tree that declares what they lack. Whom it asked stands in `needs`.
 */
export class HelpOfOthers implements Help {
  readonly #tree: Tree;
  readonly #asking: Header;
  readonly #whom: "libc" | "all";
  readonly #asked: Asked;
  readonly #needs = new Set<string>();

  constructor(tree: Tree, asking: Header, whom: "libc" | "all", asked: Asked) {
    this.#tree = tree;
    this.#asking = asking;
    this.#whom = whom;
    this.#asked = asked;
  }

  /** The headers' paths, sorted. */
  get needs(): readonly string[] {
    return [...this.#needs].toSorted();
  }

  typedef(name: string): ResolvedType | Undecided | null {
    const header = this.#ask(name);
    if (header === null) return null;
    return header.scope.typedefs.has(name) ? this.#tree.unit(header).typedef(name) : null;
  }

  tagged(tag: Tag, name: string): ResolvedType | Undecided | null {
    const header = this.#ask(`${tag} ${name}`);
    return header === null ? null : this.#tree.unit(header).tagged(tag, name);
  }

  named(name: string): Operand | Undecided | null {
    const header = this.#ask(name);
    if (header === null) return null;
    const unit = this.#tree.unit(header);
    if (header.scope.enumerators.has(name)) return unit.named(name);
    if (header.scope.typedefs.has(name)) return typeOperand(unit.typedef(name), name);
    const macro = this.#tree.macro(header, name);
    if (macro?.kind === "constant") return macro.expression === null ? null : unit.evaluate(macro.expression);
    if (macro?.kind !== "command") return null;
    const command = evaluateCommand(unit, macro);
    return command instanceof Undecided ? command : command.operand;
  }

  #ask(name: string): Header | null {
    if (keywords.has(name)) return null;
    const other = this.#whom === "all" ? this.#tree.declaring(name, this.#asking) : null;
    const header = other ?? this.#tree.inLibc(name);
    this.#asked.help(name, this.#whom, header !== null);
    if (header !== null) this.#needs.add(header.path);
    return header;
  }
}

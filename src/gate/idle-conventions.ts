import { idleConventions } from "../contract/idle-conventions.ts";
import type { ConfigRemark, StructConvention } from "../declare/config.ts";
import type { Compared } from "./comparing.ts";

/** What the config says of structs in vain in all data models, gathered from a few at a time. */
export class IdleConventions {
  readonly #conventions: readonly StructConvention[];
  /** Of each group of models those that are idle there. */
  readonly #idle: ReadonlyMap<StructConvention, ConfigRemark>[] = [];

  constructor(conventions: readonly StructConvention[]) {
    this.#conventions = conventions;
  }

  add({ current, said }: Compared): void {
    const idle = this.#conventions.flatMap((entry) =>
      idleConventions([entry], current.abis, said.after, said.facts).map((remark) => [entry, remark] as const),
    );
    this.#idle.push(new Map(idle));
  }

  /** What stands in some headers is not absent, and what is followed somewhere is not idle. */
  remarks(): ConfigRemark[] {
    return this.#conventions.flatMap((entry) => {
      const said = this.#idle.map((idle) => idle.get(entry) ?? null);
      const remarks = said.filter((remark) => remark !== null);
      if (remarks.length < said.length) return [];
      return remarks.find(({ kind }) => kind !== "absent") ?? remarks[0] ?? [];
    });
  }
}

import type { Surroundings } from "./evidence.ts";
import { numberOf } from "./number-of.ts";

/** What was asked for of the surroundings of a record: the path, and the numbers of what was answered. */
export type Asked = { path?: string } & { [Part in Exclude<keyof Surroundings, "path">]?: number };

/** Surroundings that take down what is asked of them: most contracts rest on little of their header. */
export class AskedSurroundings implements Surroundings {
  readonly asked: Asked = {};
  readonly #header: Surroundings;

  constructor(header: Surroundings) {
    this.#header = header;
  }

  get path(): Surroundings["path"] {
    return (this.asked.path = this.#header.path);
  }

  get records(): Surroundings["records"] {
    return this.#ask("records");
  }

  get enumerators(): Surroundings["enumerators"] {
    return this.#ask("enumerators");
  }

  get constants(): Surroundings["constants"] {
    return this.#ask("constants");
  }

  get commands(): Surroundings["commands"] {
    return this.#ask("commands");
  }

  #ask<P extends Exclude<keyof Surroundings, "path">>(part: P): Surroundings[P] {
    const answer = this.#header[part];
    this.asked[part] = numberOf(answer);
    return answer;
  }
}

/** True where another header would have answered alike. */
export function answersAs({ path, records, enumerators, constants, commands }: Asked, header: Surroundings): boolean {
  return (
    (path === undefined || path === header.path) &&
    (records === undefined || records === numberOf(header.records)) &&
    (enumerators === undefined || enumerators === numberOf(header.enumerators)) &&
    (constants === undefined || constants === numberOf(header.constants)) &&
    (commands === undefined || commands === numberOf(header.commands))
  );
}

import type { Violation } from "./messages.ts";
import { WatchedProcess } from "./watched-process.ts";
import type { Limits } from "./watched-process.ts";

/** What came of one input. */
export interface Tried {
  readonly answer: "answered" | "refused" | Violation;
  readonly said: string;
}

/** Tries inputs one by one, in a process that is started anew where one ends it. */
export class Trial {
  readonly #module: string;
  readonly #place: string;
  readonly #limits: Limits;
  #process: WatchedProcess | null = null;

  constructor(module: string, place: string, limits: Limits) {
    this.#module = module;
    this.#place = place;
    this.#limits = limits;
  }

  async try(input: Uint8Array): Promise<Tried> {
    this.#process ??= new WatchedProcess(this.#limits);
    let tried: Tried | null = null;
    const order = { do: "try", module: this.#module, place: this.#place, input } as const;
    const end = await this.#process.obey(order, (message) => {
      if (message.kind === "tried") tried = message;
      else if (message.kind === "violation") tried = { answer: message.violation, said: "" };
    });
    if (end.kind === "done") return tried!;
    this.#process = null;
    return { answer: end.violation, said: "" };
  }

  close(): void {
    this.#process?.close();
  }
}

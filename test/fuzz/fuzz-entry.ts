import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { minimised } from "./minimised.ts";
import type { Counts, Violation } from "./messages.ts";
import { Trial } from "./trial.ts";
import { causeOf } from "./violation-of.ts";
import { WatchedProcess } from "./watched-process.ts";
import type { Limits } from "./watched-process.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** How many inputs, or for how long, in milliseconds of CPU; the other is null. */
  readonly inputs: number | null;
  readonly time: number | null;
  /** Where what a run leaves stands. */
  readonly folder: string;
  readonly limits: Limits;
  /** Milliseconds for making a find short. */
  readonly patience: number;
  /** After so many inputs that ended the process an entry is left. */
  readonly mostEnds: number;
}

/** An input that broke a law, and where it stands. */
export interface Find {
  readonly file: string;
  readonly violation: Violation;
}

export interface Result extends Counts {
  readonly name: string;
  readonly finds: readonly Find[];
}

const nothing: Counts = { answered: 0, refused: 0, violations: 0, kept: 0, blocks: 0, time: 0, slowest: 0 };

/** Runs the inputs of an entry, in a process that is started anew where one ends it. */
export async function fuzzEntry(name: string, module: string, options: FuzzOptions): Promise<Result> {
  const { folder, limits, patience, mostEnds, ...rest } = options;
  const [corpus, place] = [join(folder, "corpus", name), join(folder, `at-hand-${name}`)];
  rmSync(corpus, { recursive: true, force: true });
  mkdirSync(corpus, { recursive: true });
  const finds = new Finds(name, module, options);
  let before = nothing;
  for (let ends = 0, firstBatch = 0; ends < mostEnds; ends++) {
    let now = nothing;
    const child = new WatchedProcess(limits);
    const left = { inputs: minus(rest.inputs, inputsOf(before)), time: minus(rest.time, before.time) };
    const order = { do: "fuzz", module, place, corpus, firstBatch, ...rest, ...left } as const;
    const end = await child.obey(order, (message) => {
      if (message.kind === "violation") finds.add(message.violation, Buffer.from(message.input));
      if (message.kind !== "counts") return;
      now = message.counts;
      firstBatch = Math.max(firstBatch, message.batch + 1);
    });
    child.close();
    before = sum(before, now);
    if (end.kind === "done") break;
    finds.add(end.violation, end.input);
    before = sum(before, { ...nothing, violations: 1 });
    firstBatch += 1;
  }
  return { name, ...before, finds: await finds.short(patience) };
}

const minus = (all: number | null, part: number): number | null => (all === null ? null : Math.max(all - part, 0));

export const inputsOf = ({ answered, refused, violations }: Counts): number => answered + refused + violations;

function sum(one: Counts, other: Counts): Counts {
  const larger = (of: keyof Counts): number => Math.max(one[of], other[of]);
  const both = (of: keyof Counts): number => one[of] + other[of];
  return {
    answered: both("answered"),
    refused: both("refused"),
    violations: both("violations"),
    time: both("time"),
    kept: larger("kept"),
    blocks: larger("blocks"),
    slowest: larger("slowest"),
  };
}

/** What broke a law, the shortest of each cause. */
class Finds {
  readonly #of = new Map<string, { readonly violation: Violation; readonly input: Buffer }>();
  readonly #name: string;
  readonly #module: string;
  readonly #options: FuzzOptions;

  constructor(name: string, module: string, options: FuzzOptions) {
    this.#name = name;
    this.#module = module;
    this.#options = options;
    mkdirSync(join(options.folder, "finds"), { recursive: true });
  }

  add(violation: Violation, input: Buffer): void {
    const cause = causeOf(violation);
    const known = this.#of.get(cause);
    if (known !== undefined && known.input.length <= input.length) return;
    this.#of.set(cause, { violation, input });
    this.#write(cause, violation, input);
  }

  /** All of them, made as short as time allows. */
  async short(milliseconds: number): Promise<readonly Find[]> {
    const { folder, limits } = this.#options;
    const finds: Find[] = [];
    for (const [cause, { violation, input }] of this.#of) {
      const trial = new Trial(this.#module, join(folder, `trial-${this.#name}`), limits);
      const isBroken = async (shorter: Buffer): Promise<boolean> => {
        const { answer } = await trial.try(shorter);
        return typeof answer === "object" && causeOf(answer) === cause;
      };
      const short = await minimised(input, isBroken, milliseconds);
      trial.close();
      finds.push({ file: this.#write(cause, violation, short), violation });
    }
    return finds;
  }

  #write(cause: string, { kind, what, where }: Violation, input: Buffer): string {
    const hash = createHash("sha256").update(cause).digest("hex").slice(0, 8);
    const file = join(this.#options.folder, "finds", `${this.#name}-${hash}`);
    writeFileSync(file, input);
    const replay = `npm run fuzz -- --replay ${relative(".", file)}`;
    writeFileSync(`${file}.txt`, `${replay}\n${kind}: ${what}\n${where}\n`);
    return file;
  }
}

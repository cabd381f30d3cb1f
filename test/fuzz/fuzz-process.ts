// Runs the inputs of one entry. Whoever started it reads from a file which input is at hand, and ends it where that takes
// too long or too much memory.
import type { Answer, Entry } from "./entry.ts";
import { Coverage } from "./coverage.ts";
import { Broken, spelled } from "./laws.ts";
import { Maker } from "./maker.ts";
import type { FuzzOrder, Message, Order } from "./messages.ts";
import { Place } from "./place.ts";
import { Rejected, violationOf } from "./violation-of.ts";

/** One input of so many is run twice: the answers are the same. */
const sampled = 13;

/** Milliseconds of CPU, this process's own. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const send = (message: Message): void => void process.send!(message);

/** What a promise threw that nobody waits for. */
let rejected: Rejected | null = null;

/** What a promise that nobody waits for threw comes up behind everything else. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Run {
  readonly #entry: Entry;
  readonly #place: Place;

  constructor(entry: Entry, place: string) {
    this.#entry = entry;
    this.#place = new Place(place);
  }

  /** The answer; throws where a law is broken. */
  async answer(input: Buffer): Promise<Answer> {
    this.#place.put(input);
    try {
      const answer = await this.#entry.run(input);
      await settled();
      if (rejected !== null) throw rejected;
      return answer;
    } finally {
      rejected = null;
      this.#place.clear();
    }
  }

  /** The answer of two runs. */
  async answerTwice(input: Buffer): Promise<Answer> {
    const first = await this.answer(Buffer.from(input));
    const before = `${first.kind}: ${first.said()}`;
    const second = await this.answer(Buffer.from(input));
    const after = `${second.kind}: ${second.said()}`;
    if (before === after) return first;
    const at = [...before].findIndex((character, index) => character !== after[index]);
    const [one, other] = [before, after].map((said) => spelled(said.slice(Math.max(at - 20, 0), at + 60)));
    throw new Broken(`not the same twice: ${one} and ${other}`);
  }
}

async function fuzz(entry: Entry, order: FuzzOrder): Promise<void> {
  const run = new Run(entry, order.place);
  const maker = new Maker(entry, await entry.seeds(), order.seed, order.corpus);
  const coverage = new Coverage((url) => /\/dist\/(?:src|abi|test\/fuzz\/faults)\//.test(url));
  const counts = { answered: 0, refused: 0, violations: 0, time: 0, slowest: 0 };
  const attempt = async (input: Buffer): Promise<boolean> => {
    try {
      await run.answer(input);
      return true;
    } catch {
      return false;
    }
  };
  for (const input of maker.kept) await attempt(input);
  coverage.take().add();

  /** Finds the inputs of some that reach what is not reached yet, by running them again, in halves. */
  const keepNew = async (inputs: readonly Buffer[]): Promise<void> => {
    for (const input of inputs) await attempt(input);
    const taken = coverage.take();
    if (!taken.isNew) return;
    if (inputs.length > 1) {
      const half = Math.ceil(inputs.length / 2);
      await keepNew(inputs.slice(0, half));
      await keepNew(inputs.slice(half));
    } else maker.keep(inputs[0]!);
    taken.add();
  };

  const started = cpu();
  let done = 0;
  for (let batch = order.firstBatch; ; batch++) {
    const inputs = maker.batch(batch).slice(0, order.inputs === null ? undefined : order.inputs - done);
    if (inputs.length === 0) break;
    for (let at = 0; at < inputs.length; at += entry.stride) {
      const sound: Buffer[] = [];
      for (const input of inputs.slice(at, at + entry.stride)) {
        const before = cpu();
        try {
          const { kind } = done % sampled === 0 ? await run.answerTwice(input) : await run.answer(input);
          counts[kind] += 1;
          sound.push(input);
        } catch (error) {
          counts.violations += 1;
          send({ kind: "violation", violation: violationOf(error), input });
        }
        done += 1;
        const time = cpu() - before;
        counts.time += time;
        counts.slowest = Math.max(counts.slowest, time);
      }
      const taken = coverage.take();
      if (taken.isNew && sound.length === 1) maker.keep(sound[0]!);
      else if (taken.isNew) await keepNew(sound);
      taken.add();
    }
    send({ kind: "counts", batch, counts: { ...counts, kept: maker.count, blocks: 0 } });
    if (order.time !== null && cpu() - started >= order.time) break;
  }
  send({ kind: "counts", batch: 0, counts: { ...counts, kept: maker.count, blocks: coverage.blocks } });
}

async function obey(order: Order): Promise<void> {
  const { default: entry } = (await import(order.module)) as { default: Entry };
  if (order.do === "fuzz") await fuzz(entry, order);
  else {
    const run = new Run(entry, order.place);
    try {
      const { kind, said } = await run.answerTwice(Buffer.from(order.input));
      send({ kind: "tried", answer: kind, said: said() });
    } catch (error) {
      send({ kind: "tried", answer: violationOf(error), said: "" });
    }
  }
  send({ kind: "done" });
}

process.on("unhandledRejection", (error) => (rejected = new Rejected(error)));
process.on("disconnect", () => process.exit());
process.on("message", (order: Order) => {
  obey(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});

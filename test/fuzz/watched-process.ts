import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mebibyte } from "../../src/input/mebibyte.ts";
import type { Message, Order, Violation } from "./messages.ts";
import { atHand } from "./place.ts";

/** What an input may cost. */
export interface Limits {
  /** Milliseconds of CPU. */
  readonly time: number;
  /** Mebibytes of JavaScript's own memory, and of all memory of the process. */
  readonly heap: number;
  readonly memory: number;
}

/** How an order ended: with all of it done, or with an input that ended the process. */
export type End =
  | { readonly kind: "done" }
  | { readonly kind: "killed"; readonly violation: Violation; readonly input: Buffer };

/** Milliseconds between two looks. */
const pause = 50;

/** An input may wait for something, or the machine be busy: it has so many times the limit of real time. */
const patience = 20;

/** A process that obeys orders, and is ended where an input takes more than its share. */
export class WatchedProcess {
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  #stderr = "";

  constructor(limits: Limits) {
    this.#limits = limits;
    const program = fileURLToPath(new URL("fuzz-process.js", import.meta.url));
    this.#child = fork(program, [], {
      execArgv: [`--max-old-space-size=${limits.heap}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    this.#child.stderr!.on("data", (piece: Buffer) => (this.#stderr = (this.#stderr + piece.toString()).slice(-4000)));
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }

  /**
   * `tell` is given what the process says on the way. After an input that ended it, it takes no more orders. Rejects where
   * it ends without an input at hand.
   */
  obey(order: Order, tell: (message: Message) => void): Promise<End> {
    const child = this.#child;
    writeFileSync(order.place, "");
    return new Promise((resolve, reject) => {
      let excess: Violation | null = null;
      const watch = setInterval(() => {
        excess ??= this.#excess(order.place);
        if (excess !== null) child.kill("SIGKILL");
      }, pause);
      const finish = (end: End): void => {
        clearInterval(watch);
        child.off("message", listen).off("exit", exited);
        resolve(end);
      };
      const listen = (message: Message): void => {
        if (message.kind === "done") finish({ kind: "done" });
        else tell(message);
      };
      const exited = (status: number | null, signal: string | null): void => {
        const { number, input } = atHand(order.place);
        const violation = excess ?? this.#ended(signal ?? `exit status ${status}`);
        if (excess === null && number === 0) reject(new Error(`${violation.what}: ${this.#stderr}`));
        finish({ kind: "killed", violation, input });
      };
      child.on("message", listen).once("exit", exited);
      this.#seen = { number: 0, time: 0, since: Date.now() };
      child.send(order);
    });
  }

  #seen = { number: 0, time: 0, since: 0 };

  /** What the input at hand takes too much of. */
  #excess(place: string): Violation | null {
    const { number } = atHand(place);
    const used = usedBy(this.#child.pid!);
    const { time, memory } = this.#limits;
    if (used !== null && used.memory > memory * mebibyte) {
      return { kind: "memory", what: `more than ${memory} MiB`, where: "" };
    }
    if (number === 0 || number !== this.#seen.number) {
      this.#seen = { number, time: used?.time ?? 0, since: Date.now() };
      return null;
    }
    const waited = Date.now() - this.#seen.since;
    const isTooLong = waited > time * patience || (used !== null && used.time - this.#seen.time > time);
    return isTooLong ? { kind: "too long", what: `more than ${time} ms`, where: "" } : null;
  }

  #ended(how: string): Violation {
    if (/heap out of memory|Allocation failed/.test(this.#stderr)) {
      return { kind: "memory", what: `more than ${this.#limits.heap} MiB of heap`, where: "" };
    }
    const said = /^.*Error.*$/m.exec(this.#stderr)?.[0] ?? "";
    return { kind: "ended", what: `${how} ${said}`.trim(), where: "" };
  }
}

/** Milliseconds of CPU in which /proc counts. */
const tick = 10;
const page = 4096;

/** CPU in milliseconds and memory in bytes; null where the system does not say it. */
function usedBy(pid: number): { readonly time: number; readonly memory: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const resident = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * page;
    return { time: (Number(fields[11]) + Number(fields[12])) * tick, memory: resident };
  } catch {
    return null;
  }
}

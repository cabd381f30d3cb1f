import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { ObjectStream } from "./object-stream.ts";
import type { ObjectAnswer } from "./object-stream.ts";
import { refusal } from "./refusal.ts";
import { notStarted, startGit } from "./run-git.ts";

interface Question {
  readonly answers: ObjectAnswer[];
  readonly count: number;
  answered(answers: readonly ObjectAnswer[]): void;
  failed(why: Error): void;
}

/** A `git cat-file --batch` that waits for questions. */
export class Batch {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #stream: ObjectStream;
  #question: Question | null = null;
  #failure: Error | null = null;
  #stderr = "";

  constructor(mostBytes: number) {
    this.#stream = new ObjectStream(mostBytes);
    this.#child = startGit(["cat-file", "--batch"]);
    this.#child.stdin.on("error", () => {});
    this.#child.stderr.on("data", (piece: Buffer) => (this.#stderr += piece.toString()));
    this.#child.stdout.on("data", (piece: Buffer) => this.#take(piece));
    this.#child.on("error", (error) => this.#fail(notStarted(error)));
    this.#child.on("close", () => this.#fail(refusal(this.#stderr)));
  }

  /**
   * What is said to the names, which hold no line breaks, in their order; fewer where one is too long: then the batch
   * has ended. One question at a time. Rejects with an `InputError`.
   */
  ask(names: readonly string[]): Promise<readonly ObjectAnswer[]> {
    return new Promise((answered, failed) => {
      if (this.#failure !== null) failed(this.#failure);
      this.#question = { answers: [], count: names.length, answered, failed };
      this.#child.stdin.write(names.map((name) => `${name}\n`).join(""));
    });
  }

  close(): void {
    this.#child.kill();
  }

  #take(piece: Buffer): void {
    this.#stream.push(piece);
    while (this.#question !== null) {
      const answer = this.#stream.next();
      if (answer === null) return;
      const { answers, count, answered } = this.#question;
      answers.push(answer);
      const isTooLong = typeof answer === "object" && answer.bytes === null;
      if (isTooLong) this.close();
      if (!isTooLong && answers.length < count) continue;
      this.#question = null;
      answered(answers);
    }
  }

  #fail(why: Error): void {
    this.#failure = why;
    this.#question?.failed(why);
  }
}

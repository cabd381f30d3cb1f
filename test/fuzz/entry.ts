import type fc from "fast-check";

/** What came of an input that broke no law. */
export interface Answer {
  /** "refused": one line said what is wrong with it. */
  readonly kind: "answered" | "refused";
  /** All that was said, for whoever compares two runs. */
  readonly said: () => string;
}

/** One way in: what is read there, how inputs for it grow, and what must hold for each. */
export interface Entry {
  /** Also that of its file. */
  readonly name: string;
  /** What it reads, in a few words. */
  readonly reads: string;
  /** Of 1000 inputs in all entries so many are its own: more where they cost less. */
  readonly share: number;
  /** Bytes; damage does not let an input grow beyond it. */
  readonly longest: number;
  /** Inputs between two looks at what code was reached, of which each takes as long as some hundred cheap inputs. */
  readonly stride: 1 | 8 | 64;
  /** Inputs to begin with. */
  readonly seeds: () => readonly Buffer[] | Promise<readonly Buffer[]>;
  /** Valid inputs; null where all come from the seeds. */
  readonly grown: fc.Arbitrary<Buffer> | null;
  /** What means something to whoever reads it. */
  readonly fragments: readonly string[];
  /** Throws where a law is broken. */
  run(input: Buffer): Answer | Promise<Answer>;
}

/** A law that an input broke. */
export interface Violation {
  /** "crash", "law", "too long", "memory", "rejection", "ended". */
  readonly kind: string;
  /** What was thrown, or what happened. */
  readonly what: string;
  /** Where in the code, as far as a stack says it; "" where nothing does. */
  readonly where: string;
}

/** What a process is to do. */
export type Order = FuzzOrder | TryOrder;

interface OrderBase {
  /** URL of the entry's module. */
  readonly module: string;
  /** The file that holds the input at hand. */
  readonly place: string;
}

export interface FuzzOrder extends OrderBase {
  readonly do: "fuzz";
  readonly seed: number;
  /** The batch to begin with; those before it were done, and a process ended in the last of them. */
  readonly firstBatch: number;
  /** How many inputs, or for how long, in milliseconds of CPU; the other is null. */
  readonly inputs: number | null;
  readonly time: number | null;
  /** A folder where inputs are kept that reached new code. */
  readonly corpus: string;
}

/** One input, to see what comes of it. */
interface TryOrder extends OrderBase {
  readonly do: "try";
  readonly input: Uint8Array;
}

/** What a process counts. */
export interface Counts {
  readonly answered: number;
  readonly refused: number;
  readonly violations: number;
  readonly kept: number;
  /** Blocks of code that were reached. */
  readonly blocks: number;
  /** Milliseconds of CPU that the inputs took, and the slowest of them. */
  readonly time: number;
  readonly slowest: number;
}

export type Message =
  | { readonly kind: "counts"; readonly batch: number; readonly counts: Counts }
  | { readonly kind: "violation"; readonly violation: Violation; readonly input: Uint8Array }
  | { readonly kind: "tried"; readonly answer: "answered" | "refused" | Violation; readonly said: string }
  | { readonly kind: "done" };

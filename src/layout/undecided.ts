/**
 * Why something has no value or no layout:
 * - "undeclared": it needs a name that the header does not see; together with another header it may have one;
 * - "not-constant": it is no number and was never meant to be one, such as a call, a float or a pointer;
 * - "wrong": C gives no answer, such as a division by zero or a struct that contains itself.
 */
export type Cause = "undeclared" | "not-constant" | "wrong";

/** Characters of a reason. */
const longEnough = 160;

/** The answer where there is none, handed on instead of thrown. */
export class Undecided {
  readonly why: string;
  readonly cause: Cause;
  /** The name that is needed, "struct foo"; null for other causes than "undeclared". */
  readonly missing: string | null;

  constructor(why: string, cause: Cause = "wrong", missing: string | null = null) {
    this.why = why;
    this.cause = cause;
    this.missing = missing;
  }

  /** The same, said from further outside: "member bar: …". A reason that came a long way is long enough. */
  within(place: string): Undecided {
    return this.why.length > longEnough ? this : new Undecided(`${place}: ${this.why}`, this.cause, this.missing);
  }
}

export const undeclared = (name: string): Undecided =>
  new Undecided(`${name} is not declared here`, "undeclared", name);

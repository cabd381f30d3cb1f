/** Why a snapshot can't be read, and the item of which list says so; "broken" where it is no JSON, null for all of it. */
export class SnapshotProblem extends Error {
  readonly at: Place | "broken" | null;

  constructor(message: string, at: Place | "broken" | null = null) {
    super(message);
    this.at = at;
  }
}

/** The item of a list of the file, counted from 0. */
export interface Place {
  readonly list: string;
  readonly index: number;
}

import type { Location } from "../declare/location.ts";

/** Something in a header that cannot be read. It never leaves this folder: it becomes an entry of what was not seen. */
export class Problem extends Error {
  constructor(
    readonly location: Location,
    message: string,
  ) {
    super(message);
  }
}

import { InputError } from "../../declare/input-error.ts";

/** The working directory lies in no git repository. */
export class NoRepository extends InputError {
  constructor() {
    super("not in a git repository; name OLD and NEW: headers, directories or release:v6.12");
  }
}

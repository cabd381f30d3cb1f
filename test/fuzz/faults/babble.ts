import { InputError } from "../../../src/declare/input-error.ts";
import { refusalOf } from "../laws.ts";
import { faulty } from "./faulty.ts";

/** An `InputError` makes one line of what it is given; a message that is put in later is not its own. */
export default faulty("babble", () =>
  refusalOf(Object.assign(new InputError(""), { message: "one line\nand another" })),
);

// Law: White space, comments, line ends and other spellings of the same types and numbers change no verdict, and are no change.
import { holdTo } from "./support/hold-to.ts";
import { reformatting } from "./support/laws.ts";

holdTo(reformatting);

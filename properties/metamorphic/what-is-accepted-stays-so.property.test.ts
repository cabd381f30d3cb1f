// Law: What a config accepts stays accepted when something else is written into the headers.
import { accepting } from "./support/accepting.ts";
import { holdTo } from "./support/hold-to.ts";

holdTo(accepting);

// Law: A number or a type in the place of the macro that stands for it changes no verdict.
import { holdTo } from "./support/hold-to.ts";
import { expanding } from "./support/laws.ts";

holdTo(expanding);

// Law: Independent definitions in another order, in either version or in both, are judged as before.
import { holdTo } from "./support/hold-to.ts";
import { reordering } from "./support/laws.ts";

holdTo(reordering);

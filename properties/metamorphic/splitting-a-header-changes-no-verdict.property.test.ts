// Law: What a header declares is judged as before when half of it stands in another header that it includes.
import { holdTo } from "./support/hold-to.ts";
import { splitting } from "./support/laws.ts";

holdTo(splitting);

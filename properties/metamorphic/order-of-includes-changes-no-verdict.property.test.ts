// Law: Includes in another order change no verdict.
import { holdTo } from "./support/hold-to.ts";
import { permuting } from "./support/laws.ts";

holdTo(permuting);

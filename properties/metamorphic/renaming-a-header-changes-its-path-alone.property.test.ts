// Law: A header under another path, in both versions and in whatever includes it, is judged as before.
import { holdTo } from "./support/hold-to.ts";
import { renaming } from "./support/laws.ts";

holdTo(renaming);

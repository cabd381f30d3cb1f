// Law: The minimum of a struct never grows.
import { holdTo } from "./support/hold-to.ts";

holdTo("minimum");

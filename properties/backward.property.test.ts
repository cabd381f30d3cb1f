// Law: What an old program's struct means to its kernel, it means to every newer one.
import { holdTo } from "./support/hold-to.ts";

holdTo("backward");

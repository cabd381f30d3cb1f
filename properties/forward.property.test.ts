// Law: A newer program's struct meets on every older kernel what its convention promises, and is never misread.
import { holdTo } from "./support/hold-to.ts";

holdTo("forward");

// Law: The kernel writes no byte beyond the size that the program gave, and none where it refuses.
import { holdTo } from "./support/hold-to.ts";

holdTo("write-back");

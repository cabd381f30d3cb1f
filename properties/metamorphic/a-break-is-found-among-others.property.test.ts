// Law: What breaks somebody is found by the same rule, of the same subject, whatever else was done that breaks nobody.
import { generatedCompositions, realCompositions } from "./support/compositions.ts";
import { holdCasesTo } from "./support/hold-to.ts";
import { stillFound } from "./support/still-found.ts";

holdCasesTo(stillFound, { generated: generatedCompositions, real: realCompositions });

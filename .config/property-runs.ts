import fc from "fast-check";

// `npm run properties:long` asks for more.
const runs = process.env.PROPERTY_RUNS;
if (runs !== undefined) fc.configureGlobal({ numRuns: Number(runs) });

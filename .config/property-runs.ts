import fc from "fast-check";

// A commit is judged by the same cases each time; `npm run properties:long` asks for more, and for new ones.
const runs = process.env.PROPERTY_RUNS;
if (runs !== undefined) fc.configureGlobal({ numRuns: Number(runs) });
else if (process.env.CI) fc.configureGlobal({ seed: 73 });

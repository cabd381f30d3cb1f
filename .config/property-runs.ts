import fc from "fast-check";

// A commit is judged by the same cases each time; `npm run properties:long` asks for more, and for new ones.
const runs = process.env.PROPERTY_RUNS;
fc.configureGlobal({
  numRuns: Number(runs ?? 1000),
  ...(process.env.CI && runs === undefined ? { seed: 73 } : {}),
});

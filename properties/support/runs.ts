const asked = Number(process.env["PROPERTY_RUNS"] ?? 1000);

/**
 * Laws that cost a compiler run are tried in batches: how many batches, and how many cases in each. PROPERTY_RUNS asks for
 * more, as it does of every law.
 */
export const batches = Math.ceil(asked / 100);
export const batchSize = 100;

/** Laws that are tried on many structs one by one: how often on each. */
export const runsEach = Math.ceil(asked / 10);

/** Laws that read a whole header, or a tree, each time. */
export const runsOfText = Math.ceil(asked / 10);

/** Programs for every two releases that the emulated kernel is tried with: fewer by default, for there are some 300 pairs. */
export const runsPerPair = process.env["PROPERTY_RUNS"] === undefined ? 200 : Math.ceil(asked / 10);

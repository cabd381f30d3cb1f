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

/**
 * Programs for every two releases of the emulated kernel. A program of one release runs on all others that it is judged
 * with, so that each pair gets as many, and all pairs are tried each time: 200 by default, 10,000 in the long mode.
 */
export const runsPerPair = process.env["PROPERTY_RUNS"] === undefined ? 200 : Math.ceil(asked / 10);

/** Laws of the gate, on generated headers and on real ones: 1000 by default, 10,000 in the long mode. */
export const runsOfGate = process.env["PROPERTY_RUNS"] === undefined ? 1000 : Math.ceil(asked / 10);

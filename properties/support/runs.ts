/**
 * Laws that cost a compiler run are tried in batches: how many batches, and how many cases in each. PROPERTY_RUNS asks for
 * more, as it does of every law.
 */
export const batches = Math.ceil(Number(process.env["PROPERTY_RUNS"] ?? 1000) / 100);
export const batchSize = 100;

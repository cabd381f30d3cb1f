/**
 * How code is read: to be raised whenever the same code may say something else of contracts, since what was read before
 * is kept. test/contract/code-reading.test.ts asks for it.
 */
export const codeReading = 1;

/** What the process says to its caller. */
export const exitStatus = {
  /** Compatible or risky; or there was nothing to judge. */
  passed: 0,
  breaking: 1,
  /** Usage, unreadable input, something that OLD had and that can't be read in NEW, or changed where neither can. */
  couldNotCheck: 2,
  /** Warnings and no errors, for NIPA alone. */
  warned: 250,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The exit code of a process in which a test fails without any mutant, for what one left behind. */
export const spoiled = 3;

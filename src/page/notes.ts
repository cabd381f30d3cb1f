/** What the answers stand for. */
export const acceptedNote =
  "“accepted” says that the kernel takes the struct, and the one behind a pointer the same of that; what the command and " +
  "the driver make of them comes after.";

/** Instead of answers, for a struct of no command. */
export const noCommandNote = (struct: string): string =>
  `No command takes ${struct} by itself: a kernel is asked with the command whose pointer leads to it.`;

/** What marks a file as a snapshot, and the version of its format. */
export const marker = "snapshot of uapi-compat";
export const schema = 1;

/** Stands in the words of a place for the number of the line: a kernel's code moves all the time. */
export const lineMark = ":#";

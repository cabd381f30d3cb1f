/** Whether a file that a header includes is no header, `foo.def`: what stands in it is a part of the header. */
export const isPart = (path: string): boolean => !path.endsWith(".h");

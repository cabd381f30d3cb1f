/** Whether a name of a header may stand in a program as it is: nothing else of a header may. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** Whether a header can be included by this path as it is. */
export const isPlainPath = (path: string): boolean => /^[\w.+-]+(?:\/[\w.+-]+)*$/.test(path);

/** "struct foo" -> "foo"; what has no tag is called what it is called. */
export const withoutTag = (name: string): string => name.replace(/^(?:struct|union|enum) /, "");

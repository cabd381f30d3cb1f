/** Whether a path of a tree lies in a folder of it, at any depth; "" is the top. */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

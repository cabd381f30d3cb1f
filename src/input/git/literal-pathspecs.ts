/** Folders from the top, as git takes them whatever they are called and wherever one stands. */
export function literalPathspecs(folders: readonly string[]): string[] {
  return folders.map((folder) => `:(top,literal)${folder}`);
}

/** Files by their endings, as git takes them from the top: those of a folder itself, or all below it, whatever it is called. */
export function endingPathspecs(folder: string, endings: readonly string[], { below }: { below: boolean }): string[] {
  const literal = folder.replaceAll(/[\\*?[\]]/g, String.raw`\$&`);
  return endings.map((ending) => `:(top,glob)${literal}/${below ? "**/" : ""}*${ending}`);
}

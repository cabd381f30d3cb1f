/** The same text, as long as before, with spaces for comments and for what stands in quotes: so that places are found in code alone. */
export function blanked(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, spaces);
}

/** The same text with spaces for comments, their newlines as well: a directive goes on behind one. */
export function uncommented(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g, (run) =>
    run.startsWith('"') ? run : " ".repeat(run.length),
  );
}

/** Besides, without preprocessor lines: a header may define macros between the members of a struct. */
export function blankedLines(code: string): string {
  return code.replaceAll(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, spaces);
}

function spaces(run: string): string {
  return run.replaceAll(/[^\n]/g, " ");
}

/** A line of what could not be checked, "include/foo.h:41: why", taken apart for those who want the place by itself. */
export function uncheckedPlace(reason: string): { readonly file: string; readonly line: number; readonly why: string } {
  const [, file, line, why] = /^(.+?):(\d+): (.*)$/s.exec(reason) ?? [];
  if (file === undefined || line === undefined || why === undefined) throw new RangeError(`no place: ${reason}`);
  return { file, line: Number(line), why };
}

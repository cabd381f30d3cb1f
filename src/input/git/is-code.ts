/** Headers of programs lie below arch/, too, and are no code. */
export function isCode(path: string): boolean {
  return /\.[ch]$/.test(path) && !path.includes("/uapi/");
}

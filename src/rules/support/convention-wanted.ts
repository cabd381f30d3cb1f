/** The advice for a record of which nobody knows how its size is agreed on: one line of config settles it. */
export function conventionWanted(record: string): string {
  return `Say how its size is agreed on, under [conventions] in .uapi-compat.toml: "${record}" = "size-first", "argsz", "fixed" or what else it is. Where nothing agrees on it, keep it and add a new one.`;
}

/** Whether a name fits a pattern in which `*` stands for any characters and `?` for one. In time of their product. */
export function fits(name: string, pattern: string): boolean {
  let [at, inPattern, star, resumeAt] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern++;
      resumeAt = at;
    } else if (pattern[inPattern] === "?" || pattern[inPattern] === name[at]) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

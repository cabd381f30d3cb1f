/** Generated declarations in one text, each TAG in them a name of its own: generated_0, generated_1, … */
export function tagged(declarations: readonly string[]): string {
  return declarations.map((text, index) => text.replaceAll("TAG", `generated_${index}`)).join("");
}

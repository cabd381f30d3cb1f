/** The punctuators of more than one character by the code of their first, longest first. */
const long: string[][] = [];
for (const text of "<<= >>= ... << >> <= >= == != && || ++ -- -> += -= *= /= %= &= ^= |= ##".split(" ")) {
  (long[text.charCodeAt(0)] ??= []).push(text);
}

/** All that stand alone, so that a text of thousands of commas holds one string for them. */
const single = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** The longest punctuator that starts at an offset; any other character stands for itself. */
export function punctuatorAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return long[code]?.find((each) => text.startsWith(each, at)) ?? single[code] ?? text[at]!;
}

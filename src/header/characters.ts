/** Kinds of characters: those that numbers and names go on with are the last two. */
export const blank = 1;
export const digit = 2;
export const letter = 4;

/** What kind of character each code of 16 bits stands for; most are none. A run is too short for calls to get cheap. */
export const kinds = new Uint8Array(1 << 16);
for (const [kind, pattern] of [
  [blank, /[ \t\v\f\r]/],
  [digit, /[0-9]/],
  [letter, /[A-Za-z_$]/],
] as const) {
  for (let code = 0; code < 128; code++) if (pattern.test(String.fromCharCode(code))) kinds[code] = kind;
}

/** Behind the last character there is NaN: as an index it would make each look-up slow. */
export const kindAt = (text: string, at: number): number => kinds[text.charCodeAt(at) | 0]!;

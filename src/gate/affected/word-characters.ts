/** Which characters a name of C may hold, by their codes; 128 stands for all that is not ASCII. */
export const wordCharacters = Uint8Array.from({ length: 129 }, (_, code) =>
  Number(code === 128 || /\w|\$/.test(String.fromCharCode(code))),
);

export function isInWord(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return wordCharacters[code < 128 ? code : 128] === 1 && index >= 0 && index < text.length;
}

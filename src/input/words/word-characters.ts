/** Which characters a name of C may hold, by their codes; 128 stands for all that is not ASCII. */
export const wordCharacters = Uint8Array.from({ length: 129 }, (_, code) =>
  Number(code === 128 || /\w|\$/.test(String.fromCharCode(code))),
);

export const isWordCode = (code: number): boolean => wordCharacters[code < 128 ? code : 128] === 1;

export function isInWord(text: string, index: number): boolean {
  return isWordCode(text.charCodeAt(index)) && index >= 0 && index < text.length;
}

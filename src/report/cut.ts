/** Text of at most so many characters; what is left out is marked. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 2)} …`;
}

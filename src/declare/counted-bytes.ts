/** "1 byte", "40 bytes". */
export function bytes(size: number): string {
  return size === 1 ? "1 byte" : `${size} bytes`;
}

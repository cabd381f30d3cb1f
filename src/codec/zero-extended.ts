/** The bytes, with zeros behind them where they are fewer than `size`, as `copy_struct_from_user` has it. */
export function zeroExtended(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length >= size) return bytes;
  const extended = new Uint8Array(size);
  extended.set(bytes);
  return extended;
}

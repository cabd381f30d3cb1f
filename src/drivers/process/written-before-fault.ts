import type { Processor } from "../machines/machine.ts";

/** How many of `length` bytes are written where only the first `room` can be, which are fewer. */
type Written = (length: number, room: number) => number;

const word = 8;
const allButWords = (count: number): number => count - (count % word);

/** By words, then by 4, 2 and 1 bytes; a piece that does not fit is not begun. Something is written where anything can be. */
function copiedOnArm64(length: number, room: number): number {
  const words = allButWords(length);
  if (room < words) return Math.max(allButWords(room), Math.min(room, 1));
  let copied = words;
  for (const size of [4, 2, 1]) {
    if ((length & size) === 0) continue;
    if (copied + size > room) break;
    copied += size;
  }
  return Math.max(copied, Math.min(room, 1));
}

/** By words, or by the largest piece that is less than one; what is left is a last piece that overlaps those before. */
function zeroedOnArm64(length: number, room: number): number {
  if (length >= word) return allButWords(room);
  const piece = length >= 4 ? 4 : 2;
  return length >= piece && room >= piece ? piece : 0;
}

const everyByte: Written = (_length, room) => room;

/** How far `copy_to_user` and `clear_user` come. */
export const writtenBeforeFault: Readonly<Record<Processor, { readonly copied: Written; readonly zeroed: Written }>> = {
  x86_64: { copied: everyByte, zeroed: everyByte },
  arm64: { copied: copiedOnArm64, zeroed: zeroedOnArm64 },
};

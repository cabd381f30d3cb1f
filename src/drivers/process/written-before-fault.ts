import type { Processor } from "../machine.ts";

/** How many of `length` bytes are written where only the first `room` can be, which are fewer. */
type Written = (length: number, room: number) => number;

const word = 8;
const allButWords = (count: number): number => count - (count % word);

/** Of the sizes 4, 2 and 1, those that the end of something is written in. */
function shortPieces(from: number, length: number, room: number): number {
  let at = from;
  for (const size of [4, 2, 1]) {
    if ((length & size) === 0) continue;
    if (at + size > room) return at;
    at += size;
  }
  return at;
}

/** By words, then by less; one that does not fit is not begun. Something is written where anything can be. */
function copiedOnArm64(length: number, room: number): number {
  const words = allButWords(length);
  const copied = room < words ? allButWords(room) : shortPieces(words, length, room);
  return copied === 0 ? Math.min(room, 1) : copied;
}

/** By words, of which the last overlaps the one before. */
function zeroedOnArm64(length: number, room: number): number {
  return length < word ? shortPieces(0, length, room) : allButWords(room);
}

const everyByte: Written = (_length, room) => room;

/** How far `copy_to_user` and `clear_user` come. */
export const writtenBeforeFault: Readonly<Record<Processor, { readonly copied: Written; readonly zeroed: Written }>> = {
  x86_64: { copied: everyByte, zeroed: everyByte },
  arm64: { copied: copiedOnArm64, zeroed: zeroedOnArm64 },
};

import type { CommandHistory } from "../../declare/history.ts";
import type { DataModel } from "../../layout/data-model.ts";

/** Bits below the size, which stands in the number of a command that carries one. */
const sizeShift = 16;
const typeShift = 8;

/** The ioctl number, as `_IOC` packs it. `size`: bytes of the struct, which `_IO` leaves out. */
export function requestOf({ type, number, encodes }: CommandHistory, { ioctl }: DataModel, size: number): number {
  const { none, read, write, sizeBits } = ioctl;
  const direction = { none, read, write, readwrite: read | write }[encodes];
  const carried = encodes === "none" ? 0 : size;
  const low = (carried << sizeShift) | (type.charCodeAt(0) << typeShift) | number;
  return ((direction << (sizeShift + sizeBits)) | low) >>> 0;
}

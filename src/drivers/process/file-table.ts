import { LowestFree } from "../objects/lowest-free.ts";
import type { OpenFile } from "./open-file.ts";

/** The open files of a process by descriptor, the lowest free first. */
export class FileTable {
  readonly #files = new Map<number, OpenFile>();
  readonly #numbers = new LowestFree(0);
  /** Those that `installAt` chose; never given out. */
  readonly #placed = new Set<number>();

  /** `get_unused_fd_flags` and `fd_install`. */
  install(file: OpenFile): number {
    const fd = this.#numbers.take();
    this.#files.set(fd, file);
    return fd;
  }

  /** At a descriptor of the caller's choice, which no other file will get. */
  installAt(fd: number, file: OpenFile): void {
    this.#placed.add(fd);
    this.#files.set(fd, file);
  }

  get(fd: number): OpenFile | undefined {
    return this.#files.get(fd);
  }

  /** False where nothing is open there. */
  close(fd: number): boolean {
    const file = this.#files.get(fd);
    if (file === undefined) return false;
    this.#files.delete(fd);
    if (!this.#placed.has(fd)) this.#numbers.give(fd);
    this.#placed.delete(fd);
    file.release();
    return true;
  }
}

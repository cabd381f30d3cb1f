import { createHash } from "node:crypto";

/** The id that git gives a file of `size` bytes, which come in pieces. */
export function blobId(size: number, pieces: Iterable<Uint8Array>, algorithm: "sha1" | "sha256" = "sha1"): string {
  const hash = createHash(algorithm).update(`blob ${size}\0`);
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

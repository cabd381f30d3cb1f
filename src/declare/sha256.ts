/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8: 32 bytes. Node's own takes longer to be loaded than this takes for many findings,
 * and a browser's answers later.
 */
export function sha256(text: string): Uint8Array {
  const state = Uint32Array.from(initial);
  const blocks = padded(new TextEncoder().encode(text));
  for (let at = 0; at < blocks.byteLength; at += 64) addBlock(state, blocks, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(4 * index, word);
  return new Uint8Array(digest.buffer);
}

/** A one behind the text, zeros, and its length in bits at the end of the last block. */
function padded(bytes: Uint8Array): DataView {
  const blocks = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  blocks.set(bytes);
  blocks[bytes.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setBigUint64(blocks.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

const words = new Int32Array(64);

function addBlock(state: Uint32Array, blocks: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) words[i] = blocks.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [words[i - 15]!, words[i - 2]!];
    const low = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const high = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const first = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const one = h + first + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!;
    const second = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const two = second + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index]! += value;
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits behind the point of a root of a prime number: the root is cut, and no digit is anybody's choice. */
function bitsOfRoots(count: number, root: (prime: number) => number): Int32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Int32Array.from(primes, (prime) => Math.floor((root(prime) % 1) * 2 ** 32) | 0);
}

const initial = bitsOfRoots(8, Math.sqrt);
const constants = bitsOfRoots(64, Math.cbrt);

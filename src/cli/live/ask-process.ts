import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { bytesOfHex, hexOfBytes } from "../../codec/hex.ts";
import { KoffiKernel } from "./koffi-kernel.ts";
import { readArgument } from "./told-call.ts";
import type { Line, Told, ToldCall } from "./told-call.ts";

/*
 * The process that makes the calls, so that a call that ends or stops it ends nothing else. It is told all of them on
 * standard input, and says after each what came of it.
 */

const { numbers, calls } = JSON.parse(readFileSync(0, "utf8")) as Told;
const { default: koffi } = await import("koffi");
const kernel = new KoffiKernel(koffi);

for (const call of calls) writeSync(1, `${JSON.stringify(made(call))}\n`);

function made(call: ToldCall): Line {
  const file = call.file === null ? null : opened(call.file);
  if (typeof file === "string") return { noFile: file };
  const { nr, args, bufs, ptrs, opens } = call;
  const registers = args.map((text) => readArgument(text, file ?? -1));
  const { ret, errno, buffersAfter } = kernel.call(nr, registers, bufs.map(bytesOfHex), ptrs);
  // Every call that could make a process is one that all kernels refuse. Should one not, the child is to do nothing.
  if (nr === numbers.clone3 && ret === 0n) kernel.call(numbers.exit_group, [{ value: 0n }], [], []);
  if (opens && ret >= 0n) closeSync(Number(ret));
  if (file !== null) closeSync(file);
  return { ret: String(ret), errno, bufs: buffersAfter.map(hexOfBytes) };
}

/** A descriptor, or the name of the error. */
function opened(path: string): number | string {
  if (path === "pidfd") {
    const { ret, errno } = kernel.call(numbers.pidfd_open, [{ value: BigInt(process.pid) }, { value: 0n }], [], []);
    return ret >= 0n ? Number(ret) : `error ${errno}`;
  }
  try {
    return openSync(path, "r");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

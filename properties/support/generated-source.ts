import { memorySource } from "../../src/input/memory-source.ts";
import type { TextSource } from "../../src/input/opened-source.ts";

/** `_IO` and its kin, as every architecture but a few packs them. */
const ioctl = `
#define _IOC(direction, type, number, size) (((direction) << 30) | ((type) << 8) | ((number) << 0) | ((size) << 16))
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U
#define _IO(type, number) _IOC(_IOC_NONE, (type), (number), 0)
#define _IOR(type, number, argument) _IOC(_IOC_READ, (type), (number), sizeof(argument))
#define _IOW(type, number, argument) _IOC(_IOC_WRITE, (type), (number), sizeof(argument))
#define _IOWR(type, number, argument) _IOC(_IOC_READ | _IOC_WRITE, (type), (number), sizeof(argument))
`;

export const generatedPath = "linux/generated.h";

/** A source with one header to compare, and the one that it may include. */
export function generatedSource(text: string): TextSource {
  const all = memorySource("generated", { [generatedPath]: text, "asm/ioctl.h": ioctl });
  return { ...all, headers: [generatedPath] };
}

import type { EnumeratorValue, HeaderAbi } from "../../layout/abi.ts";
import { looksAtNumberAlone } from "../tolerates-size.ts";
import { workedOut } from "../worked-out.ts";
import type { Inference } from "./inference.ts";

/**
 * Commands that are enumerators, as panthor's and asahi's are: DRM_IOCTL_PANTHOR_VM_BIND is a struct drm_panthor_vm_bind's
 * where the size that the number carries is the struct's.
 */
export const numberedEnumerator: Inference = ({ name, size }, header) => {
  const command = commandsIn(header.enumerators).get(name);
  if (command === undefined || sizeIn(command.value) !== size) return [];
  const words = `${command.name} carries its size`;
  if (!looksAtNumberAlone(Number((command.value >> 8n) & 0xffn), header.path))
    return [{ convention: "number-sized", words }];
  return [{ convention: "drm", words: `${command.name} is looked up by its number alone` }];
};

/** By the struct that each is called like. */
const commandsIn = workedOut((enumerators: HeaderAbi["enumerators"]): ReadonlyMap<string, EnumeratorValue> => {
  const found = new Map<string, EnumeratorValue>();
  for (const each of enumerators.values()) {
    if (/(?:^|_)IOC(?:TL)?_/.test(each.name) && sizeIn(each.value) > 0) {
      found.set(`struct ${each.name.toLowerCase().replace("_ioctl_", "_")}`, each);
    }
  }
  return found;
});

/** The bits of an ioctl number that carry a size. */
function sizeIn(value: bigint): number {
  return Number((value >> 16n) & 0x3fffn);
}

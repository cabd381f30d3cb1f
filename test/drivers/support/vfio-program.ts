import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { call, said } from "./called.ts";

/** Bytes of 32-bit words in hex, the lowest byte first: "0c000000 00000000". */
export const words = (...values: readonly number[]): string =>
  values.map((value) => value.toString(16).padStart(8, "0").match(/../g)!.toReversed().join("")).join(" ");

const halves = (value: bigint): readonly [number, number] => [Number(value & 0xffff_ffffn), Number(value >> 32n)];

/** What stands behind the program's own descriptor. */
export function contextOf({ process, fd }: OpenedIommu): IommufdContext {
  const file = process.files.get(fd);
  if (!(file instanceof IommufdFile)) throw new Error("the descriptor is no iommufd");
  return file.context;
}

export interface HwptOptions {
  readonly device?: number;
  readonly flags?: number;
  /** The bytes of iommu_hwpt_vtd_s1. */
  readonly stage1?: string;
}

/** A guest's first stage of 48 bits at 0x1000, without flags; `width` is addr_width. */
export const stage1 = ({ flags = 0, width = 48 }: { readonly flags?: number; readonly width?: number } = {}): string =>
  words(flags, 0, 0x1000, 0, width, 0);

/** A program that uses VFIO's devices through its iommufd. What it is answered: an id, or the errno and the rule. */
export class VfioProgram {
  readonly iommu: OpenedIommu;
  /** Descriptors of "vfio0" and "vfio1". */
  readonly devices: readonly number[];

  constructor(iommu: OpenedIommu, names: readonly string[] = ["vfio0", "vfio1"]) {
    this.iommu = iommu;
    this.devices = names.map((name) => iommu.open(`/dev/vfio/devices/${name}`).ret);
  }

  /** The struct's words afterwards, or what refused. */
  ask(request: number, hex: string, device: number | null = 0): string {
    return said(call(this.iommu, request, hex, device === null ? {} : { fd: this.devices[device]! }));
  }

  bind(device = 0): string {
    return this.#last(this.ask(0x3b76, words(16, 0, this.iommu.fd, 0), device), 3);
  }

  ioas(): string {
    return this.#last(this.ask(0x3b81, words(12, 0, 0), null), 2);
  }

  hwpt(parent: number, { device = 1, flags = 0, stage1: data }: HwptOptions = {}): string {
    const bufs = data === undefined ? {} : { bufs: [[32, data]] as const };
    const described = data === undefined ? [0, 0] : [1, data.replaceAll(" ", "").length / 2];
    const hex = words(48, flags, device, parent, 0, 0, ...described, 0, 0, 0, 0);
    return this.#last(said(call(this.iommu, 0x3b89, hex, bufs)), 4);
  }

  attach(id: number, device = 0): string {
    return this.#last(this.ask(0x3b77, words(12, 0, id), device), 2);
  }

  attachPasid(id: number, pasid: number, device = 0): string {
    return this.#last(this.ask(0x3b77, words(16, 1, id, pasid), device), 2);
  }

  detach(device = 0): string {
    return this.#last(this.ask(0x3b78, words(8, 0), device), 1);
  }

  /** Maps a page of memory, at an address where the flags say so. */
  map(ioas: number, flags: number, iova = 0n): string {
    const hex = words(40, flags, ioas, 0, 0, 0, 4096, 0, ...halves(iova));
    return said(call(this.iommu, 0x3b85, hex, { bufs: [[16, "00".repeat(4096)]] })).replace(/^28.*/, "mapped");
  }

  /** One word of an answer, as a number. */
  #last(answer: string, index: number): string {
    if (!/^[0-9a-f]{8} /.test(`${answer} `)) return answer;
    const bytes = answer.split(" ")[index]?.match(/../g) ?? [];
    return String(Number.parseInt(bytes.toReversed().join(""), 16));
  }
}

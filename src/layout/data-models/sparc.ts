import { lp64, threeBitIoctl, type DataModelFacts } from "./data-model-facts.ts";

export const sparc = {
  sparc64: lp64({
    architecture: "sparc",
    endian: "big",
    ioctl: { ...threeBitIoctl, readSizeBits: 14 },
    macros: "__sparc __sparc__ sparc __arch64__ __sparc_v9__ _LONGLONG",
  }),
} satisfies Record<string, DataModelFacts>;

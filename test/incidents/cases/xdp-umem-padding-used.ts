import type { Incident } from "../incident.ts";

const head = "__u64 addr; __u64 len; __u32 chunk_size; __u32 headroom; __u32 flags;";

export default {
  title: "AF_XDP read a program's padding as the length of its metadata",
  story:
    "struct xdp_umem_reg ended in 4 bytes of padding. v6.8 gave them the name tx_metadata_len: sizeof stayed, so that the kernel could not tell old programs from new ones, and what stood on an old program's stack was taken for a length. Registering memory failed, now and then. A flag without which the member is not read had to be added in v6.11.",
  before: `// linux/if_xdp.h
struct xdp_umem_reg { ${head} };`,
  after: `// linux/if_xdp.h
struct xdp_umem_reg { ${head} __u32 tx_metadata_len; };`,
  verdict: "risky",
  findings: [
    {
      rule: "padding-used",
      promise: "running",
      level: "warning",
      subject: "struct xdp_umem_reg.tx_metadata_len",
      says: "padding that old programs never wrote",
      dataModels: ["x86_64"],
    },
  ],
} satisfies Incident;

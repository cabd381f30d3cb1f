import type { Carrier, Contract, MustBeZero } from "../contract/contract.ts";
import { isDocumented } from "../contract/is-documented.ts";
import { spellProvenance } from "../contract/provenance.ts";

/** What a table says of a record, each cell in words; "-" for what it has not. */
export const cellsOf = {
  record: ({ record }: Contract) => record.name,
  convention: ({ convention, variant }: Contract) => (variant === null ? convention : `${convention} (${variant})`),
  minimum: ({ minimum, record }: Contract) => {
    if (minimum === null) return "-";
    if (minimum.last !== null) return `${minimum.size} ${minimum.last}`;
    return minimum.size === record.size && minimum.size > 0 ? `${minimum.size} whole` : `${minimum.size}`;
  },
  entries: ({ stride, tag }: Contract) => [tag?.name, stride].filter((each) => each != null).join(", ") || "-",
  zero: (contract: Contract) => contract.zero.map((zero) => zeroOf(zero, contract)).join(", ") || "-",
  carriers: ({ carriers }: Contract) => someOf(carriers.map(carrierOf)) || "-",
  from: ({ said, from }: Contract) => {
    const shown = said.filter((each) => each.from.kind !== "inferred" || each.from === from);
    return [...new Set([from, ...shown.map((each) => each.from)].map(spellProvenance))].join("; ");
  },
} as const satisfies Readonly<Record<string, (contract: Contract) => string>>;

/** A line holds so many carriers. */
const mostCarriers = 4;

function someOf(words: readonly string[]): string {
  const more = words.length - mostCarriers;
  return [...words.slice(0, mostCarriers), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function zeroOf(zero: MustBeZero, contract: Contract): string {
  if (zero.tested === null) return `${zero.member} not seen`;
  if (zero.tested) return `${zero.member} tested`;
  return isDocumented(zero.member, contract) ? `${zero.member} DOCUMENTED, UNTESTED` : `${zero.member} untested`;
}

function carrierOf(carrier: Carrier): string {
  switch (carrier.kind) {
    case "command":
      return carrier.command.name;
    case "syscall":
      return `${carrier.name}()`;
    case "pointer":
      return `${carrier.record}.${carrier.member}${carrier.array ? "[]" : ""} ->`;
    case "embedded":
      return `in ${carrier.record}.${carrier.member}${carrier.array ? "[]" : ""}`;
    case "stream":
    case "capability":
    case "message":
      return carrier.by;
  }
}

import type { Carrier, Contract, Minimum, MustBeZero, Said } from "../contract/contract.ts";
import type { ContractTable } from "../contract/contract-table.ts";
import { isDocumented } from "../contract/is-documented.ts";
import type { Provenance } from "../contract/provenance.ts";
import { printableJson } from "../declare/printable.ts";

/** One object for each data model, each on a line of its own. */
export function contractsJson(tables: readonly ContractTable[], label: (path: string) => string): string {
  return tables
    .map(({ model, contracts, elsewhere, notSeen }) => ({
      schema: 1,
      dataModel: model,
      contracts: contracts.map((contract) => contractObject(contract, label)),
      elsewhere: elsewhere.map(({ record, convention = null, from }) => ({ record, convention, from })),
      notSeen: notSeen.map(({ file, line, subject, why }) => ({ file: label(file), line, subject, why })),
    }))
    .map((table) => `${printableJson(table, 0)}\n`)
    .join("");
}

function contractObject(contract: Contract, label: (path: string) => string): object {
  const { record, location, convention, variant, minimum, versions, stride, tag, flow, from } = contract;
  return {
    record: record.name,
    size: record.size,
    file: label(location.file),
    line: location.line,
    convention,
    variant,
    minimum: minimumObject(minimum),
    versions,
    stride,
    tag,
    zero: contract.zero.map((zero) => zeroObject(zero, contract)),
    flow,
    carriers: contract.carriers.map(carrierObject),
    from,
    said: contract.said.map(saidObject),
  };
}

function minimumObject(minimum: Minimum | null): object | null {
  return minimum === null ? null : { size: minimum.size, last: minimum.last, from: minimum.from };
}

function zeroObject(zero: MustBeZero, contract: Contract): object {
  return { ...zero, documented: isDocumented(zero.member, contract) };
}

/** Of a command its name and number. */
function carrierObject(carrier: Carrier): object {
  if (carrier.kind !== "command") return carrier;
  const { name, value } = carrier.command;
  return { kind: carrier.kind, name, request: `0x${value.toString(16).padStart(8, "0")}` };
}

/** What one place says, and nothing of what it does not. */
function saidObject({ from, convention, minimum, stride, tag, zero }: Said): Provenance & object {
  return {
    ...from,
    ...(convention === null ? {} : { convention }),
    ...(minimum === null ? {} : { minimum: { size: minimum.size, last: minimum.last } }),
    ...(stride === null ? {} : { stride }),
    ...(tag === null ? {} : { tag }),
    ...(zero.length === 0 ? {} : { zero: zero.map(({ member, tested }) => ({ member, tested })) }),
  };
}

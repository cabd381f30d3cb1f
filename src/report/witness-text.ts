import { spellProvenance } from "../contract/provenance.ts";
import type { Contract } from "../contract/contract.ts";
import type { Reading, Witness, WitnessKind, WitnessPayload } from "../declare/witness.ts";
import { printable } from "../declare/printable.ts";
import { cut } from "./cut.ts";

/** So many bytes of a buffer, and so many members, are shown: JSON has them all. */
const mostBytes = 32;
const mostMembers = 4;
/** From so many on, the zeros that a longer buffer begins with are counted. */
const longZeros = 16;
/** Where what is sent begins, and what the second side makes of it. */
const sentColumn = 22;
const secondColumn = 30;
/** Both sides go into one line where it gets no longer than this, and a value is cut that is longer than that. */
const width = 106;
const longestValue = 36;

/** What proves a finding, in one line or two; what steers a terminal is escaped. */
export function witnessLines(witness: Witness): string[] {
  const { kind, who, payload, line, after } = witness;
  const { old, now } = sidesOf(witness);
  const sides = lines(`${old.party}: ${old.result}`, `${now.party}: ${now.result}`);
  const act = payload === null ? line : callText(kind, payload);
  const first = act === undefined ? [] : [`${who.padEnd(sentColumn)} ${act}`];
  return [...first, ...(kind === "source" ? [`new header: ${after.remark ?? ""}`] : sides)].map(printable);
}

/** "contract: size-first, minimum 40 (IOCTL_OP drivers/iommu/iommufd/main.c:498)". */
export function contractLine(contract: Contract): string {
  return printable(`contract: ${contractWords(contract)}`);
}

/** "size-first, minimum 40 (IOCTL_OP drivers/iommu/iommufd/main.c:498)". */
export function contractWords({ convention, minimum, from }: Contract): string {
  const least = minimum === null ? "" : `, minimum ${minimum.size}`;
  return `${convention}${least} (${spellProvenance(from)})`;
}

/** Who answers: `before` comes first. */
const parties: Readonly<Record<WitnessKind, readonly [string, string]>> = {
  ioctl: ["old kernel", "new kernel"],
  syscall: ["old kernel", "new kernel"],
  stream: ["old kernel", "new kernel"],
  value: ["old header", "new header"],
  layout: ["one", "the other"],
  source: ["old header", "new header"],
};

/** What one side makes of a witness, in words: "old kernel", "0, id = 7". */
export interface SideWords {
  readonly party: string;
  readonly result: string;
}

export function sidesOf(witness: Witness): { readonly old: SideWords; readonly now: SideWords } {
  const { before, after } = witness;
  return { old: sideWords(witness, before, after), now: sideWords(witness, after, before) };
}

function sideWords({ kind, who, before }: Witness, own: Reading, other: Reading): SideWords {
  const party = kind === "layout" ? (own.remark ?? "") : parties[kind][own === before ? 0 : 1];
  const called = kind === "ioctl" || kind === "syscall" ? ["0"] : [];
  const result =
    own.errno === null
      ? [...called, ...(kind === "value" ? valuesText(own) : membersText(own, other, who))]
      : [own.errno];
  const remark = kind === "layout" || own.errno === "ENOTTY" ? "" : (own.remark ?? "");
  const words = result.join(", ");
  if (remark === "") return { party, result: words === "" ? "nothing" : words };
  return { party, result: words === "" ? remark : `${words} (${remark})` };
}

/** The members that the other side reads differently; else those that it alone reads. */
function membersText(own: Reading, other: Reading, who: string): string[] {
  const all = Object.entries(own.reads ?? {});
  const different = all.filter(([name, value]) => other.reads?.[name] !== value);
  const missing = Object.keys(other.reads ?? {}).filter((name) => own.reads !== null && !(name in own.reads));
  if (different.length === 0 && missing.length > 0) {
    const more = missing.length > mostMembers ? ", …" : "";
    return [`${missing.slice(0, mostMembers).join(", ")}${more} not ${who.endsWith("reads") ? "written" : "read"}`];
  }
  const shown = different.slice(0, mostMembers).map(([name, value]) => `${name} = ${cut(value, longestValue)}`);
  return different.length > shown.length ? [...shown, "…"] : shown;
}

const valuesText = ({ reads }: Reading): string[] =>
  Object.entries(reads ?? {}).map(([name, value]) => `${name} = ${value}`);

function lines(first: string, second: string): string[] {
  const beside = first.length < secondColumn - 1 ? first.padEnd(secondColumn) + second : `${first}   ${second}`;
  return beside.length > width ? [first, second] : [beside];
}

/** "ioctl(fd, 0x40087001, 00 00 00 00 01 00 00 00)"; the bytes alone where nothing is called. */
export function callText(
  kind: WitnessKind,
  { request, syscall, args, in: struct, ptrs, bufs }: WitnessPayload,
): string {
  if (syscall !== undefined) {
    const values = (args ?? []).map((each) => {
      if (each.startsWith("v")) return String(Number.parseInt(each.slice(1), 16));
      return each === "x" ? "unmapped" : `{${bytesText(bufs[Number(each.slice(1))] ?? "")}}`;
    });
    return `${syscall}(${values.join(", ")})`;
  }
  const pointed = ptrs.map(({ offset, buf }) => `, ${offset} -> {${bytesText(bufs[buf] ?? "")}}`).join("");
  const bytes = bytesText(struct);
  if (kind !== "ioctl") return bytes + pointed;
  return `ioctl(fd, ${request}${bytes === "" ? "" : `, ${bytes}`}${pointed})`;
}

/** "08 00 00 00 … 64 bytes"; a zero tail that JSON writes as "+z64" counts. Zeros that would push the rest out are counted. */
function bytesText(hex: string): string {
  const [digits = "", zeros = "0"] = hex.split("+z");
  const bytes = [
    ...(digits.match(/../g) ?? []),
    ...Array.from({ length: Math.min(Number(zeros), mostBytes) }, () => "00"),
  ];
  const length = digits.length / 2 + Number(zeros);
  if (length <= mostBytes) return bytes.join(" ");
  const first = bytes.findIndex((byte) => byte !== "00");
  const skipped = first >= longZeros ? first : 0;
  const shown = bytes.slice(skipped, skipped + mostBytes).join(" ");
  const rest = skipped + mostBytes < length ? " …" : ",";
  return `${skipped === 0 ? "" : `${skipped} zeros, then `}${shown}${rest} ${length} bytes`;
}

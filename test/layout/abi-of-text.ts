import type { HeaderAbi } from "../../src/layout/abi.ts";
import { abiOf } from "../../src/layout/abi-of.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { libcDeclaring } from "../../src/header/libc-declaring.ts";
import { readHeaders } from "../../src/header/read-headers.ts";
import type { RecordLayout } from "../../src/layout/record-layout.ts";

/** The ABI of headers given as text, by path. */
export function abisOfTexts(
  texts: Readonly<Record<string, string>>,
  name: DataModelName = "x86_64",
): ReadonlyMap<string, HeaderAbi> {
  const model = dataModels[name];
  const source = { name: "test", headers: Object.keys(texts).toSorted(), read: (path: string) => texts[path] ?? null };
  return abiOf(readHeaders(source, model.predefined), model, (each) => libcDeclaring(each, model.predefined)).headers;
}

/** The ABI of one header. */
export const abiOfText = (text: string, name: DataModelName = "x86_64"): HeaderAbi =>
  abisOfTexts({ "a.h": text }, name).get("a.h")!;

/** "size align | member offset …": bitfields as "member offset:bits", bits counted from the start of the record. */
export function summary(record: RecordLayout): string {
  const members = record.members.map(({ name, offset, bits }) =>
    bits === null ? `${name ?? "-"} ${offset}` : `${name ?? "-"} ${bits.offset}:${bits.size}`,
  );
  return `${record.size} ${record.align} | ${members.join(", ")}`;
}

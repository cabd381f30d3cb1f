import { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hwpt_vtd_s1_invalidate } from "../../abi/linux/iommufd/intel-vtd.ts";
import { codecOf } from "../../src/codec/codec-of.ts";
import { columnsOf } from "../../src/codec/columns-of.ts";
import { entriesCodec } from "../../src/codec/entries-codec.ts";
import { table } from "../table.ts";
import { entryCodec, keeping, plain, readAlloc, writeAlloc } from "./hand-written.ts";
import { otherPackages, type Sample } from "./other-packages.ts";
import { entries, entryCount, entrySize, options, sampleCount, samples, sampleSize } from "./samples.ts";
import { time, type Operation } from "./time.ts";

const compiled = codecOf(iommu_hwpt_alloc, options);
const restructure = codecOf(iommu_hwpt_alloc, { ...options, compiled: false });
const objects = entriesCodec(iommu_hwpt_vtd_s1_invalidate, options);
const columns = columnsOf(iommu_hwpt_vtd_s1_invalidate, options);

/** Every sample one behind the other, as a program has them that keeps its buffers. */
const target = new Uint8Array(sampleCount * sampleSize);
const source = new Uint8Array(sampleCount * sampleSize);
samples.forEach((sample, index) => compiled.encodeInto(sample, source, index * sampleSize));
const [targetView, sourceView] = [new DataView(target.buffer), new DataView(source.buffer)];
const sources = samples.map((_, index) => Buffer.from(source.subarray(index * sampleSize, (index + 1) * sampleSize)));
const targets = samples.map(() => Buffer.alloc(sampleSize));
const complete: readonly Sample[] = sources.map((bytes) => restructure.decode(bytes) as Sample);
const withBytes: readonly Sample[] = complete.map((value, index) => ({
  ...value,
  data_uptr: sources[index]!.subarray(32, 40),
}));

const entryBytes = objects.encode(entries);
const entryTarget = new Uint8Array(entryBytes.length);
const entryColumns = columns.decode(entryBytes);
const readColumns = columns.decode(entryBytes);

const single = (name: string, each: (index: number) => number): Operation => ({ name, count: sampleCount, each });
const bulk = (name: string, each: () => number): Operation => ({ name, count: 1, each });

const operations: readonly Operation[] = [
  single("encode by hand, a view for each call", (i) => plain.encodeInto(samples[i]!, target, i * sampleSize)),
  single("encode by hand, the view kept", (i) => keeping.encodeInto(samples[i]!, target, i * sampleSize)),
  single("encode by hand, ranges only, given a view", (i) => {
    writeAlloc(samples[i]!, targetView, i * sampleSize);
    return i;
  }),
  single("encode, compiled", (i) => compiled.encodeInto(samples[i]!, target, i * sampleSize)),
  single("encode, restructure", (i) => restructure.encodeInto(samples[i]!, target, i * sampleSize)),
  single("decode by hand, a view for each call", (i) => plain.decode(source, i * sampleSize).dev_id),
  single("decode by hand, the view kept", (i) => keeping.decode(source, i * sampleSize).dev_id),
  single("decode by hand, given a view", (i) => readAlloc(sourceView, i * sampleSize).dev_id),
  single("decode, compiled", (i) => compiled.decode(source, i * sampleSize).dev_id),
  single("decode, restructure", (i) => restructure.decode(source, i * sampleSize).dev_id),
  bulk("entries encoded by hand", () => {
    entryCodec.encodeInto(entries, entryTarget);
    return entryTarget[8]!;
  }),
  bulk("entries encoded as objects", () => objects.encodeInto(entries, entryTarget)),
  bulk("entries encoded as columns", () => columns.encodeInto(entryColumns, entryTarget)),
  bulk("entries decoded by hand", () => entryCodec.decode(entryBytes).length),
  bulk("entries decoded as objects", () => objects.decode(entryBytes).length),
  bulk("entries decoded as new columns", () => columns.decode(entryBytes).flags[1]!),
  bulk("entries decoded into columns", () => {
    columns.decodeInto(entryBytes, readColumns);
    return readColumns.flags[1]!;
  }),
  ...otherPackages.flatMap(({ name, encode, decode, bytesFor64 }) => {
    const values = bytesFor64 ? withBytes : complete;
    const encoding = encode === null ? [] : [single(`encode, ${name}`, (i) => encode(values[i]!, targets[i]!))];
    return [...encoding, single(`decode, ${name}`, (i) => decode(sources[i]!))];
  }),
];

/** [what is measured, beside what, at most] */
const ratios: readonly (readonly [string, string, number])[] = [
  ["encode, compiled", "encode by hand, the view kept", 1.2],
  ["decode, compiled", "decode by hand, the view kept", 1.3],
  ["encode, restructure", "encode by hand, a view for each call", 8],
  ["decode, restructure", "decode by hand, a view for each call", 4],
  ["entries encoded as objects", "entries encoded by hand", 1.2],
  ["entries decoded as objects", "entries decoded by hand", 1.2],
  ["entries encoded as columns", "entries encoded by hand", 0.15],
  ["entries decoded into columns", "entries decoded by hand", 0.15],
];

/** The codecs beside what one would write by hand with the same checks, and beside other packages. */
export function benchCodecs(rounds: number, markdown: boolean): void {
  refuseWrong();
  const medians = time(operations, rounds);
  const ns = (name: string): number => medians.get(name) ?? Number.NaN;
  const shown = (name: string): string => (name.startsWith("entries") ? ns(name) / entryCount : ns(name)).toFixed(1);
  console.log(`iommu_hwpt_alloc (${sampleSize} bytes) and ${entryCount} entries of iommu_hwpt_vtd_s1_invalidate`);
  console.log(
    `(${entrySize} bytes each, per entry); node ${process.version}; medians of ${rounds} interleaved rounds\n`,
  );
  const rows = ratios.map(([what, beside, most]) => {
    return [what, shown(what), beside, shown(beside), (ns(what) / ns(beside)).toFixed(2), most.toFixed(2)];
  });
  console.log(table([["what", "ns", "beside", "ns", "ratio", "at most"], ...rows], markdown));

  console.log("\nAll by hand, and columns that are allocated for each call:\n");
  const others = operations
    .filter(({ name }) => name.includes("by hand") || name.includes("new columns"))
    .map(({ name }) => [name, shown(name)]);
  console.log(table([["what", "ns"], ...others], markdown));

  console.log("\nOther packages, the same struct:\n");
  const packages = otherPackages.map(({ name, encode, ranges, wide }) => {
    return [name, encode === null ? "-" : shown(`encode, ${name}`), shown(`decode, ${name}`), ranges, wide];
  });
  const own = (name: string, kind: string): string[] => [
    name,
    shown(`encode, ${kind}`),
    shown(`decode, ${kind}`),
    "error, by name",
    "bigint",
  ];
  const heading = ["package", "encode ns", "decode ns", "2^32 + 5 in a __u32", "__u64"];
  const ours = [own("uapi-compat, compiled", "compiled"), own("uapi-compat, restructure", "restructure")];
  console.log(table([heading, ...ours, ...packages], markdown));
}

/** A codec that is wrong is no yardstick: all must have written the same bytes and read the same values. */
function refuseWrong(): void {
  samples.forEach((sample, index) => {
    const at = index * sampleSize;
    for (const codec of [compiled, restructure, plain, keeping]) {
      target.fill(0xff);
      codec.encodeInto(sample, target, at);
      const written = Buffer.from(target.subarray(at, at + sampleSize));
      if (!written.equals(sources[index]!)) throw new Error(`sample ${index} was encoded wrongly`);
    }
    for (const { name, encode, decode, bytesFor64 } of otherPackages) {
      encode?.((bytesFor64 ? withBytes : complete)[index]!, targets[index]!);
      if (encode !== null && !targets[index]!.equals(sources[index]!)) throw new Error(`${name} encodes wrongly`);
      if (decode(sources[index]!) !== sample.dev_id) throw new Error(`${name} decodes wrongly`);
    }
  });
  entryCodec.encodeInto(entries, entryTarget);
  if (!Buffer.from(entryTarget).equals(entryBytes)) throw new Error("the entries were encoded wrongly");
}

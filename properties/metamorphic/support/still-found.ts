import { abisOf } from "../../../src/input/abis-of.ts";
import { flatMembers } from "../../../src/layout/flat-members.ts";
import { dataModels } from "../../../src/layout/data-models.ts";
import type { RecordLayout } from "../../../src/layout/record-layout.ts";
import type { Finding } from "../../../src/rules/finding.ts";
import type { Composition } from "./compositions.ts";
import { idle } from "./law.ts";
import type { Law } from "./law.ts";
import { sourceOf } from "./version.ts";
import type { HeaderPair, Version } from "./version.ts";

/** Where others make it plain that more is broken: what is said then instead. */
const saysMore: readonly { readonly rule: string; readonly instead: string; readonly because: string }[] = [
  {
    rule: "constant-removed",
    instead: "flag-bit-reused",
    because: "One flag alone is no family: that a new name took its bit, and did not just come, is seen among others.",
  },
];

/** Where others mend what is broken: whether they did. */
const mended: readonly {
  readonly rule: string;
  readonly because: string;
  readonly isSo: (subject: string, pair: HeaderPair, found: readonly Finding[]) => boolean;
}[] = [
  {
    rule: "layout-splits-by-data-model",
    because: "Behind an __aligned_u64 that others put before it a __u64 lies at the same place in every data model.",
    isSo: (subject, { after, paths }) => {
      const [one, other] = layoutsOf(subject, after, paths);
      return one !== undefined && other !== undefined && one.size === other.size && placesOf(one) === placesOf(other);
    },
  },
  {
    rule: "flag-bits-overlap",
    because:
      "One number of a name is taken for one of its few flags, and for none of many; that it changed is said of either.",
    isSo: (subject, _, found) => found.some((each) => each.level === "error" && each.subject === subject),
  },
  {
    rule: "packing-changed",
    because: "What lost its alignment lies where it lay, in a record that another member aligns as before.",
    isSo: (subject, { before, after, paths }) => {
      const [olds, news] = [before, after].map((version) => layoutsOf(subject, version, paths));
      const isAlike = (old: RecordLayout, now: RecordLayout): boolean => {
        const places = new Map(flatMembers(now).map(({ path, offset }) => [path, offset]));
        return (
          old.align === now.align &&
          flatMembers(old).every(({ path, offset }) => (places.get(path) ?? offset) === offset)
        );
      };
      return (
        olds!.length > 0 && olds!.length === news!.length && olds!.every((old, model) => isAlike(old, news![model]!))
      );
    },
  },
];

/** A record on x86_64 and on i386. */
function layoutsOf(subject: string, version: Version, paths: readonly string[]): readonly RecordLayout[] {
  const abis = abisOf(sourceOf(version), [dataModels.x86_64, dataModels.i386], paths);
  return abis.flatMap(({ headers }) => paths.flatMap((path) => headers.get(path)?.records.get(subject) ?? []));
}

const placesOf = (record: RecordLayout): string =>
  flatMembers(record)
    .map(({ path, offset, member }) => `${path} ${offset}+${member.size}`)
    .join();

function isSaid({ rule, level, subject }: Finding, found: readonly Finding[], pair: HeaderPair): boolean {
  const { instead } = saysMore.find((each) => each.rule === rule) ?? {};
  const isFound = found.some((each) => {
    if (each.rule === rule) return each.level === level && each.subject === subject;
    return each.rule === instead && each.level === level && each.message.includes(` of ${subject},`);
  });
  return isFound || mended.some((each) => each.rule === rule && each.isSo(subject, pair, found));
}

/** That what an evolution breaks is found whatever else was done that breaks nobody. */
export const stillFound: Law<Composition> = {
  broken({ alone, composed }, _, gate) {
    const breaks = gate(alone).findings.filter(({ level }) => level === "error");
    if (breaks.length === 0) return idle;
    const lost = composed.flatMap((pair, index) => {
      const { findings } = gate(pair);
      const gone = breaks.filter((each) => !isSaid(each, findings, pair));
      return gone.map(({ rule, message }) => `${ways[index]}: ${rule}: ${message}`);
    });
    return lost.length === 0 ? null : lost.join("\n");
  },
};

const ways = ["after others", "before others", "among others"];

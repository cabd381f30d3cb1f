import { parseConfig } from "../../../src/input/config/read-config.ts";
import type { Finding } from "../../../src/rules/finding.ts";
import { idle, reportOf } from "./law.ts";
import type { Law } from "./law.ts";
import { cut, joined } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { fixedIn } from "./reordered.ts";
import { changed, textOf } from "./version.ts";
import type { HeaderPair } from "./version.ts";

const config = "accepted.toml";

/** That what was accepted in a config stays so when something else is written into the headers. */
export const accepting: Law = {
  broken(pair, dice, gate) {
    const { findings } = reportOf(pair, gate);
    if (findings.length === 0) return idle;
    const { accepted } = parseConfig(findings.map(entry).join("\n"), config);
    const [path = ""] = pair.paths;
    const places = placesIn(pair, path);
    if (places.length === 0) return idle;
    const both = unrelated.filter(() => dice.below(2) === 0).map((text) => ({ text, above: dice.one(places) }));
    const later = harmless.map((text) => ({ text, above: dice.one(places) }));
    const before = changed(pair.before, path, (text) => withOthers(text, both));
    const after = changed(pair.after, path, (text) => withOthers(text, [...both, ...later]));
    const report = gate({ ...pair, before, after }, { accepted });
    const open = report.findings.filter(({ accepted: reason }) => reason === null);
    const lines = [
      ...open.map(({ rule, fingerprint, message }) => `not accepted: ${rule} ${fingerprint}: ${message}`),
      ...report.remarks.map(({ kind, text }) => `${kind}: ${text}`),
    ];
    return lines.length === 0 && report.verdict === "compatible" ? null : lines.join("\n");
  },
};

/** What has nothing to do with any header. */
const unrelated = [
  "struct zzz_one { unsigned int a; unsigned int b; };",
  "union zzz_two { unsigned long long a; unsigned int b[2]; };",
  "enum zzz_three { ZZZ_THREE_A, ZZZ_THREE_B = 7 };",
  "typedef unsigned short zzz_four_t;",
  "#define ZZZ_FIVE(x) ((x) + 1)",
  "#define ZZZ_SIX 0x40",
  "#define ZZZ_SEVEN 0x600",
];
/** New in the later version, and nothing to say about. */
const harmless = ["/* nothing */", "#define ZZZ_EIGHT 8", "\n\n\n"];

interface Insertion {
  readonly text: string;
  /** The text of the piece that it stands above. */
  readonly above: string;
}

function withOthers(text: string, others: readonly Insertion[]): string {
  const all = cut(text);
  const pieces = all.pieces.map((piece) => {
    const own = others.filter(({ above }) => above === piece.text).map((other) => `\n\n${other.text}\n\n`);
    return { ...piece, text: `${own.join("")}${piece.text}` };
  });
  return joined({ ...all, pieces });
}

/**
 * The texts of pieces that both versions have, and that stand where no number came, went or changed, nor between two that did:
 * numbers that stood in a row and went together are one finding, and two where another is written among them.
 */
function placesIn(pair: HeaderPair, path: string): string[] {
  const isFixed = fixedIn(pair);
  const [old, now] = [pair.before, pair.after].map((version) => cut(textOf(version, path) ?? "").pieces);
  const known = new Set(old!.map(({ text }) => text));
  const among = new Set([...amongChanged(old!, now!), ...amongChanged(now!, old!)]);
  return now!
    .filter((piece) => piece.kind !== "apart" && known.has(piece.text) && !isFixed(piece))
    .flatMap(({ text }) => (among.has(text) ? [] : text));
}

/** The texts from the first number to the last that the other version has not. */
function amongChanged(pieces: readonly Piece[], others: readonly Piece[]): string[] {
  const same = new Set(others.map(({ text }) => text));
  const isChanged = ({ kind, text }: Piece): boolean => kind === "macro" && !same.has(text);
  const first = pieces.findIndex(isChanged);
  return first < 0 ? [] : pieces.slice(first, pieces.findLastIndex(isChanged) + 1).map(({ text }) => text);
}

const entry = ({ fingerprint, rule, subject }: Finding): string =>
  `[[accepted]]\nfingerprint = "${fingerprint}"\nrule = ${JSON.stringify(rule)}\nsubject = ${JSON.stringify(subject)}\nreason = "agreed"\n`;

import { InputError } from "../../declare/input-error.ts";
import type { FilePatch, Name } from "./file-patch.ts";
import type { Heading } from "./heading.ts";
import { readQuotedName } from "./quoted-name.ts";

/** Characters of a line in a message. */
const longest = 200;

const nowhere = "/dev/null";

/** Prefixes of a diff: a/ and b/; none, or git's where both are one; whatever folders two trees were in. */
const strips = { prefixed: [1], plain: [0], alike: [0, 1], unknown: [1, 0, 2, 3, 4] } as const;

/** What diff -N writes for a file that is not there: the start of time, in whatever zone. */
const epoch = /\t(?:1970-01-01|1969-12-31) /;

/** What git keeps besides files, by its mode. */
const kinds: ReadonlyMap<string, string> = new Map([
  ["120000", "a symbolic link"],
  ["160000", "a submodule"],
]);

function modeOf(extended: ReadonlyMap<string, string>): string {
  const named = extended.get("new file mode") ?? extended.get("new mode") ?? extended.get("deleted file mode");
  return named ?? (extended.get("index") ?? "").split(" ")[1] ?? "";
}

/** The file that a heading is about, and what becomes of it as a whole. Throws `InputError` where it names none. */
export function namesOf(heading: Heading, where: string): Omit<FilePatch, "hunks"> {
  const { git, extended, isBinary } = heading;
  const moved = movedNames(extended);
  const own = git === null ? null : gitNames(git);
  const { strips: counts } = own ?? { strips: strips.unknown };
  const named = (text: string | null, fallback: string | undefined): Name | null => {
    const name = text === null ? fallback : plainName(text);
    if (name === undefined)
      throw new InputError(`${where}: can't tell which file this is: diff --git ${git?.slice(0, longest)}`);
    return name === nowhere ? null : { text: name, strips: counts };
  };
  const before = moved?.before ?? named(heading.old, own?.old);
  const after = moved?.after ?? named(heading.new, own?.new);
  const oldName = extended.has("new file mode") || epoch.test(heading.old ?? "") ? null : before;
  const newName = extended.has("deleted file mode") || epoch.test(heading.new ?? "") ? null : after;
  if (oldName === null && newName === null) {
    throw new InputError(`${where}: a file that is on neither side: ${(git ?? heading.new ?? "").slice(0, longest)}`);
  }
  const contradiction = contradicted(heading, moved);
  if (contradiction !== null) throw new InputError(`${where}: two names of one file: ${contradiction}`);
  return {
    oldName,
    newName,
    moved: moved === null ? null : extended.has("copy from") ? "copied" : "renamed",
    noText: isBinary ? "binary" : (kinds.get(modeOf(extended)) ?? null),
  };
}

/** Where what git says of a file and the names above its hunks are not the same, both. */
function contradicted({ old, new: after, extended }: Heading, moved: ReturnType<typeof movedNames>): string | null {
  const [made, gone] = [extended.has("new file mode"), extended.has("deleted file mode")];
  const pairs = [
    ["---", old, made ? nowhere : moved?.before.text],
    ["+++", after, gone ? nowhere : moved?.after.text],
  ] as const;
  for (const [mark, text, expected] of pairs) {
    if (text === null || expected === undefined) continue;
    const name = plainName(text);
    if (name !== expected && (expected === nowhere || inner(name) !== expected))
      return `${expected.slice(0, longest)} and ${mark} ${name.slice(0, longest)}`;
  }
  return null;
}

/** Renames and copies name the paths themselves, without a prefix. */
function movedNames(extended: ReadonlyMap<string, string>): { readonly before: Name; readonly after: Name } | null {
  const before = extended.get("rename from") ?? extended.get("copy from");
  const after = extended.get("rename to") ?? extended.get("copy to");
  if (before === undefined || after === undefined) return null;
  return {
    before: { text: plainName(before), strips: strips.plain },
    after: { text: plainName(after), strips: strips.plain },
  };
}

interface GitNames {
  readonly old: string;
  readonly new: string;
  readonly strips: readonly number[];
}

/**
 * The two names of a "diff --git" line; null where blanks in them leave it open. They are one name with the prefixes a/ and
 * b/ (i/, w/, c/, o/ with diff.mnemonicPrefix) or none: where they differ at their start, that is a prefix.
 */
function gitNames(text: string): GitNames | null {
  const [old, after] = pairsOf(text).find(([one, other]) => one === other || inner(one) === inner(other)) ?? [];
  if (old === undefined || after === undefined) return null;
  return { old, new: after, strips: old === after ? strips.alike : strips.prefixed };
}

/** Every way to read two names from a line. */
function pairsOf(text: string): (readonly [string, string])[] {
  const quoted = readQuotedName(text);
  if (quoted !== null) return [[quoted.name, plainName(text.slice(quoted.length + 1))]];
  const second = text.indexOf(' "');
  if (second !== -1) return [[text.slice(0, second), plainName(text.slice(second + 1))]];
  const middle = (text.length - 1) / 2;
  if (text[middle] === " ") return [[text.slice(0, middle), text.slice(middle + 1)]];
  const blank = text.indexOf(" ");
  return blank !== -1 && blank === text.lastIndexOf(" ") ? [[text.slice(0, blank), text.slice(blank + 1)]] : [];
}

const inner = (name: string): string => name.slice(name.indexOf("/") + 1);

/** Unquoted, and without the date that diff -u writes behind a tab. */
function plainName(text: string): string {
  const quoted = readQuotedName(text);
  return quoted?.name ?? text.replace(/\t.*$/s, "").trimEnd();
}

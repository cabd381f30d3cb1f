import { cppKeywords } from "../../declare/cpp-keywords.ts";
import type { Location } from "../../declare/location.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import { isPlainPath } from "../identifier.ts";
import { nestedTypes } from "../nested-types.ts";
import { designatedMembers } from "./designated-members.ts";
import type { Language } from "./dialect.ts";

/** Why a program of that language can't include a header, itself or through another one; null where it can. */
export function whyNotIncluded({ headers }: Abi, header: HeaderAbi, language: Language): string | null {
  if (!isPlainPath(header.path)) return "its name does not fit into an #include";
  const refused = header.notSeen.find(({ subject, why }) => subject === null && why.startsWith("#error"));
  if (refused !== undefined) return refused.why;
  const all = [...new Set([header.path, ...header.reaches])].flatMap((path) => headers.get(path) ?? []);
  for (const each of all) {
    const why = whyNotAlone(each) ?? (language === "C++" ? whyNotCpp(each) : null);
    if (why !== null) return each.path === header.path ? why : `it includes ${each.path}: ${why}`;
  }
  return clashWithLibc(header, all);
}

/** What <sys/types.h> and <time.h> declare of libc. A header that has its own and needs theirs compiles for nobody. */
const alsoOfLibc = ["struct timeval", "struct timespec", "struct itimerval"];

function clashWithLibc({ assumes }: HeaderAbi, all: readonly HeaderAbi[]): string | null {
  const needed = assumes.headers.find((path) => path.startsWith("sys/") || path === "time.h");
  if (needed === undefined) return null;
  for (const { path, records } of all) {
    const twice = alsoOfLibc.find((name) => records.has(name));
    if (twice !== undefined) return `it needs ${needed} of libc, which declares ${twice} as ${path} does`;
  }
  return null;
}

/** A type that nothing declares which a program gets by including the header. */
function whyNotAlone({ notSeen, constants }: HeaderAbi): string | null {
  const lost = notSeen.find((each) => each.undeclared !== undefined && isType(each) && !constants.has(each.subject!));
  return lost === undefined ? null : `it does not compile alone: ${lost.subject} needs ${lost.undeclared}`;
}

/** A macro is no error as long as nobody uses it. */
const isType = ({ subject }: NotSeen): boolean => subject !== null && !/^[A-Z_][A-Z\d_]*$/.test(subject);

/** What is in the functions of headers, as C++ refuses it: no declaration shows it. Of Linux 6.1 to 7.3. */
const refusedByCpp: ReadonlyMap<string, string> = new Map([
  ["linux/netfilter/xt_sctp.h", "a function of it uses _Bool"],
  ["linux/target_core_user.h", "a function of it returns an integer as an enum"],
  ["linux/virtio_ring.h", "a function of it makes another pointer of a void *"],
  ["scsi/fc/fc_els.h", "a function of it makes another pointer of a void *"],
]);

/** What a C++ compiler takes for an error. */
function whyNotCpp(header: HeaderAbi): string | null {
  const known = refusedByCpp.get(header.path);
  if (known !== undefined) return known;
  const keyword = namesIn(header).find(({ name, line }) => cppKeywords.has(name) && !isHidden(header, line));
  if (keyword !== undefined) return `${keyword.name} is a keyword of C++ (line ${keyword.line})`;
  const { withinNameless } = nestedTypes(header);
  return withinNameless === null ? null : `${withinNameless} is declared in a struct or union without a name`;
}

/** Whether C++ does not see a line of the header, or sees another text of it. */
export function isHidden({ notes }: HeaderAbi, line: number): boolean {
  return notes.notForCpp.some(([first, last]) => first <= line && line <= last);
}

interface Name {
  readonly name: string;
  readonly line: number;
}

/** The names of types, members and enumerators, and where they stand; macros are no errors. */
function namesIn({ records, enums, enumerators, typedefs }: HeaderAbi): Name[] {
  const members = [...records.values()].flatMap((record) => designatedMembers(record).map(({ member }) => member));
  const all = [records, enums, enumerators, typedefs].flatMap((map): { readonly declaration: Named }[] => [
    ...map.values(),
  ]);
  return [...members, ...all].flatMap(({ declaration: { name, location } }: { readonly declaration: Named }) =>
    name === null ? [] : [{ name, line: location.line }],
  );
}

interface Named {
  readonly name: string | null;
  readonly location: Location;
}

import type { Change, ChangeKind, Subject } from "../diff/change.ts";
import { groupBy } from "../contract/group-by.ts";
import type { LoggedChange } from "./changelog.ts";

/** What a changelog says of one header under one title. */
export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A struct with what befell its members, an enum with its new values; every other change is alone. */
export interface Entry {
  readonly head: Line;
  readonly details: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** The change that the line is about; null for a line that only names what the details are about. */
  readonly change: LoggedChange | null;
}

const ofStructs = "changed structs and unions";
const values = "changed values";

/** The titles in their order. */
const titles = [
  "headers",
  "new commands",
  "new structs and unions",
  "resized structs and unions",
  "reserved bytes with a meaning",
  ofStructs,
  "new enums and values",
  "new types and macros",
  "removed",
  "renamed",
  "in another header",
  values,
] as const;

type Title = (typeof titles)[number];

/** Where what is new stands, by its subject; members stand with their struct. */
const ofNew: Readonly<Record<Subject, Title>> = {
  header: "headers",
  command: "new commands",
  record: "new structs and unions",
  field: ofStructs,
  enum: "new enums and values",
  enumerator: "new enums and values",
  constant: "new enums and values",
  typedef: "new types and macros",
  macro: "new types and macros",
  alias: "new types and macros",
  contract: ofStructs,
};

const byAction: ReadonlyMap<string, Title> = new Map([
  ["removed", "removed"],
  ["renamed", "renamed"],
  ["moved", "in another header"],
]);

/** The sections of one header, in the order of the titles; those without a change are left out. */
export function sectionsOf(changes: readonly LoggedChange[]): Section[] {
  const entries = [...groupBy(changes, placeOf).values()].map((group) => ({
    title: titles.find((title) => group.some(({ kind }) => titleOf(kind) === title)),
    entry: entryOf(group),
  }));
  return titles.flatMap((title) => {
    const own = entries.filter((each) => each.title === title).map(({ entry }) => entry);
    return own.length === 0 ? [] : [{ title, entries: own }];
  });
}

/** Where a change stands if it stands alone. */
function titleOf(kind: ChangeKind): Title {
  const [subject, action] = kind.split(" ") as [Subject, string];
  if (subject === "header") return "headers";
  if (action === "added") return ofNew[subject];
  if (kind === "record resized") return "resized structs and unions";
  if (kind === "field repurposed") return "reserved bytes with a meaning";
  const title = subject === "field" ? undefined : byAction.get(action);
  return title ?? (subject === "field" || subject === "record" || subject === "contract" ? ofStructs : values);
}

/** Changes of one place belong together. */
function placeOf({ kind, subject, change }: LoggedChange): string {
  const owner = ownerOf(change);
  return owner === null ? `${kind}\0${subject}` : `\0${owner}`;
}

/** The struct or union, or the enum with its new values, that a change is shown under; null where it stands alone. */
function ownerOf(change: Change): string | null {
  switch (change.subject) {
    case "record":
    case "contract":
      return change.name;
    case "field":
      return (change.before ?? change.after)?.record.name ?? null;
    case "enum":
      return change.action === "added" ? change.name : null;
    case "enumerator":
      return change.action === "added" ? change.after.enum : null;
    default:
      return null;
  }
}

function entryOf(group: readonly LoggedChange[]): Entry {
  const [first] = group;
  if (first === undefined) throw new RangeError("an entry needs a change");
  const owner = ownerOf(first.change);
  if (owner === null) return { head: lineOf(first), details: group.slice(1).map(lineOf) };
  const [head, ...others] = group.filter((change) => change.subject === owner);
  const details = group.filter((change) => change.subject !== owner);
  return {
    head: head === undefined ? { text: owner, change: null } : lineOf(head),
    details: [...others, ...details].map((change) => ({ text: withoutOwner(change.words, owner), change })),
  };
}

function lineOf(change: LoggedChange): Line {
  return { text: change.words, change };
}

/** "fault_id: …" below "struct iommu_hwpt_alloc". */
function withoutOwner(words: string, owner: string): string {
  return words.startsWith(`${owner}.`) ? words.slice(owner.length + 1) : words.replace(`${owner} `, "");
}

import type { Contract } from "../contract/contract.ts";
import type {
  CommandValue,
  ConstantValue,
  EnumeratorValue,
  EnumLayout,
  HeaderAbi,
  TypedefLayout,
} from "../layout/abi.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { MacroSample } from "./macro-values.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { ConstantDeclaration, MacroDeclaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import type { Notes } from "../declare/notes.ts";

/** What each subject of a change looks like on either side. */
export interface Subjects {
  header: HeaderAbi;
  record: RecordLayout;
  /** A member, by its path from the record: "a", "a.b"; `record` is the one it belongs to. */
  field: { readonly record: RecordLayout; readonly member: FlatMember };
  enum: EnumLayout;
  enumerator: EnumeratorValue;
  constant: ConstantValue;
  command: CommandValue;
  typedef: TypedefLayout;
  macro: MacroDeclaration;
  /** A macro that stands for a member's path or a type: `#define foo_addr u.addr`. */
  alias: ConstantDeclaration;
  /** What binds a record: `name` is the record's. */
  contract: Contract;
}
export type Subject = keyof Subjects;

/**
 * The closed list: which action can befall which subject. One entry is one kind of change, "field moved".
 *
 * Everywhere: `moved` (but for fields) means that the name lives in a header now that the old one does not include;
 * `renamed` that the same bytes, value or number has another name, and the old name is gone.
 */
export const changeKinds = {
  // removed: says it for everything that stood in the header; `other` is the header where most of it lives now. narrowed: it
  // no longer includes `other`, with which it lost names.
  header: ["added", "removed", "narrowed"],
  // realigned: alignof differs. repacked: packed, aligned or #pragma pack is written differently, and bytes moved by it.
  // padded: bytes that nobody named are new (before == null: in a new record). split: the 64- and 32-bit layouts of one
  // kernel differ, and did not before (before == null: a new record that starts out so).
  record: ["added", "removed", "renamed", "moved", "resized", "realigned", "repacked", "padded", "split"],
  // moved: same name, other offset; one change per record, about its first member that moved. retyped: width, signedness, byte
  // order or kind of the value. relengthed: an array's length. restrided: the size of its elements, where they are described in
  // place. rebitted: a bitfield's width, or its place within its unit. repurposed: reserved bytes (before) got a name or a
  // union alternative (after); the new members are not `added` besides.
  field: ["added", "removed", "renamed", "moved", "retyped", "relengthed", "restrided", "rebitted", "repurposed"],
  // Enums without a name are known by their enumerators alone. removed: `other` is its first enumerator, where all of them are
  // numbers still. resized: sizeof differs.
  enum: ["added", "removed", "renamed", "moved", "resized"],
  // renumbered: another value; `other` is the removed name that had it. reused: a new name (after) took the value of one that
  // is gone (before). collided: a value or flag bit that another name of the enum has too. counted: a count or mask, which
  // grows with what it counts.
  enumerator: ["added", "removed", "renamed", "moved", "renumbered", "reused", "collided", "counted"],
  // removed: `other` is the name itself where it is still defined and no number any more. revalued: another number or string.
  // rebitted: a flag that is another bit now. reused, collided, counted: as above.
  constant: ["added", "removed", "renamed", "moved", "revalued", "rebitted", "reused", "collided", "counted"],
  // remagicked, renumbered, redirected, resized: the first part of the ioctl number that differs, in this order; `other` is a
  // new name under which the old number is kept. retyped: the number is the same, the argument's type another. collided: a
  // number that another command of the header has too.
  command: [
    "added",
    "removed",
    "renamed",
    "moved",
    "renumbered",
    "redirected",
    "remagicked",
    "resized",
    "retyped",
    "collided",
  ],
  typedef: ["added", "removed", "renamed", "moved", "retyped"],
  // rewritten: the body differs, whatever its parameters are called.
  macro: ["added", "removed", "moved", "rewritten"],
  // removed: and nothing else has the name. rewritten: it stands for other bytes, a type of another size, or another number.
  alias: ["removed", "rewritten"],
  // switched: another convention. raised, lowered: the minimum. unchecked, checked: a member that must be zero is no longer
  // tested, or is tested now; `other` is its path. untagged, retagged: the type tag that the record goes under. unstrided: no
  // member says any more how many bytes an entry has. Only what both sides know from the same kind of place is compared.
  contract: ["switched", "raised", "lowered", "unchecked", "checked", "untagged", "retagged", "unstrided"],
} as const satisfies { readonly [S in Subject]: readonly string[] };

export type Action<S extends Subject> = (typeof changeKinds)[S][number];

/** What was added has no before, what was removed no after; what collides, splits or is padded may be new. */
type Before<S extends Subject, A> = A extends "added"
  ? null
  : A extends "reused" | "collided" | "split" | "padded"
    ? Subjects[S] | null
    : Subjects[S];
type After<S extends Subject, A> = A extends "removed" ? null : Subjects[S];

export interface ChangeOf<S extends Subject, A extends Action<S>> {
  readonly subject: S;
  readonly action: A;
  /** What the change is about, as C names it: "struct foo.bar", "FOO_MAX"; the old name where it was renamed. */
  readonly name: string;
  /** The model in which this was seen. */
  readonly model: DataModelName;
  readonly before: Before<S, A>;
  readonly after: After<S, A>;
  readonly oldAt: Location | null;
  readonly newAt: Location | null;
  /** The header in which the old (else the new) declaration stands. */
  readonly header: string;
}

/** A change, discriminated by `subject` and `action`; kinds that need more than two sides say it in `context`. */
export type Change = {
  [S in Subject]: { [A in Action<S>]: ChangeOf<S, A> & { readonly context: Context } }[Action<S>];
}[Subject];

/** The name of a kind: "field moved". */
export type ChangeKind = { [S in Subject]: `${S} ${Action<S>}` }[Subject];

export type ChangeOfKind<K extends ChangeKind> = K extends `${infer S} ${infer A}`
  ? Extract<Change, { readonly subject: S; readonly action: A }>
  : never;

/** What a rule may need beside the two sides. */
export interface Context {
  /** What binds the record, for changes of records and fields, and the argument of an added command; null where there is none. */
  readonly contracts: { readonly before: Contract | null; readonly after: Contract | null };
  /** The record before and after, for changes of fields. */
  readonly records: { readonly before: RecordLayout; readonly after: RecordLayout } | null;
  /** Commands of NEW whose argument is the record (or holds it), with a size in their number or without. */
  readonly commands: readonly CommandValue[];
  /** Those of `commands` that carry a size in their number, and another one than in OLD. */
  readonly outgrown: readonly CommandValue[];
  /** The other party: the command, constant or enumerator that a value collides with or that took it over; the member
   * that stands now where the removed one stood; the new members where reserved bytes got a name ("a, b"). */
  readonly other: string | null;
  /** What the text of either header says beside its declarations; null where there is no such header. */
  readonly notes: { readonly before: Notes | null; readonly after: Notes | null };
  /** For constants and enumerators: one of a list of numbers that goes on behind it, and neither a count nor a flag. */
  readonly listed: boolean;
  /** For `revalued` constants: an array that the same header declares went from the one length to the other, and is judged. */
  readonly isLength: boolean;
  /** For `removed` constants and commands: the first of those that stood in a row and went together. */
  readonly run: string | null;
  /** For `revalued` constants: a mask that has more bits at its upper end, and none that another constant has. */
  readonly widened: boolean;
  /** For `added` constants and enumerators of several bits: the others of the family, or of the enum, are flags of one bit. */
  readonly amongFlags: boolean;
  /** For `rewritten` macros: arguments of which it makes another number now, else the same; null where it makes no number. */
  readonly sample: MacroSample | null;
  /** For `moved` fields: how many members moved, and by how many bytes where it is the same for all. */
  readonly moved: { readonly members: number; readonly by: number | null } | null;
  /** For `split`: the same record in the other models of the kernel that part, the 64-bit one first. Each of them says it. */
  readonly split: readonly LayoutInModel[];
  /** For records that grew, and their fields: the new flags that tell a program that what was appended is there. */
  readonly announcedBy: readonly string[];
  /** Where the bytes lie that nobody named, for `padded`: offset and size in bytes. */
  readonly padding: { readonly kind: "hole" | "tail"; readonly offset: number; readonly size: number } | null;
}

/** A record as another data model has it. */
export interface LayoutInModel {
  readonly model: DataModelName;
  readonly layout: RecordLayout;
}

export const noContext: Context = {
  contracts: { before: null, after: null },
  records: null,
  commands: [],
  outgrown: [],
  other: null,
  notes: { before: null, after: null },
  listed: false,
  isLength: false,
  run: null,
  widened: false,
  sample: null,
  amongFlags: false,
  moved: null,
  split: [],
  announcedBy: [],
  padding: null,
};

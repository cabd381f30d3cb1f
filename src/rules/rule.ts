import type { ChangeKind, ChangeOfKind } from "../diff/change.ts";
import type { CompatPromise, Level } from "../declare/promise.ts";

/** Two versions of one small header, and what it shows. The header is written by us, in C. */
export interface Example {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What a rule says of one change in one data model. */
export interface Verdict {
  readonly level: Level;
  /** One line, a statement of fact: "struct foo_map grew 8 -> 16 while FOO_MAP carries its size". */
  readonly message: string;
  /** What is compared, for the fingerprint: "8" and "16". Accepting one pair accepts no other. */
  readonly before: string;
  readonly after: string;
  /** What is told in brackets behind the message: "3 members moved by 4". */
  readonly detail?: string;
  /** What to do instead, where the change itself says more than the rule can. */
  readonly instead?: string;
  /** What is told of the data models that are not the first one, where it is another: by default "before -> after". */
  readonly figures?: string;
  /** How it is put where it only follows from another finding; left out, it goes without saying. */
  readonly aside?: string;
}

/** A rule with its own proof: one file, one default export, named like its id. */
export interface Rule<K extends ChangeKind = ChangeKind> {
  /** Kebab-case, the file's name. */
  readonly id: string;
  readonly promise: CompatPromise;
  /** The kinds of change that it looks at; `find` is given no other. */
  readonly of: readonly K[];
  /** One line: what it finds. */
  readonly says: string;
  /** Who breaks, and how. */
  readonly because: string;
  /** What to do instead. */
  readonly instead: string;
  /** Where it happened, or who asks for it: kernel headers, documents and code, commits, threads that can be looked up. */
  readonly seen: readonly string[];
  /** Each makes this rule speak. */
  readonly breaks: readonly Example[];
  /** Each leaves this rule silent. */
  readonly allows: readonly Example[];
  /** Null where the change is none of this rule's business. */
  find(change: ChangeOfKind<K>): Verdict | null;
}

import type { Mail } from "./mail.ts";
import { readSubject } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** A mail that posts a patch, or the cover letter of some. */
export interface Posting extends Subject, Pick<Mail, "date" | "text"> {
  readonly hasDiff: boolean;
}

const diff = /^diff --git |^diff --cc |^--- .*\n\+\+\+ .*\n@@ -/m;

/** What a mail posts; null where it posts nothing: an answer, a remark, a letter about something else. */
export function postingOf({ subject, date, text }: Mail): Posting | null {
  const read = readSubject(subject);
  const hasDiff = diff.test(text);
  return read.isReply || !(hasDiff || read.isTagged) ? null : { ...read, date, text, hasDiff };
}

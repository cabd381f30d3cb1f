/** What a mail of a test has besides its subject. */
interface MailParts {
  readonly date?: string;
  readonly fields?: readonly string[];
  readonly body: string;
}

/** A message as it stands in a mailbox of a list's archive; lines end with a line feed. */
export function mail(
  subject: string,
  { date = "Mon, 2 Nov 2026 10:00:00 +0100", fields = [], body }: MailParts,
): string {
  return [
    "From mboxrd@z Thu Jan  1 00:00:00 1970",
    "From: A Developer <developer@example.org>",
    `Date: ${date}`,
    `Subject: ${subject}`,
    ...fields,
    "",
    body,
    "",
  ].join("\n");
}

/** What git format-patch writes below the fields. */
export function patchBody(diff: string, message = "Why this is done.\n"): string {
  return `${message}\nSigned-off-by: A Developer <developer@example.org>\n---\n foo.h | 2 +-\n 1 file changed\n\n${diff}-- \n2.43.0\n`;
}

/** One line of linux/foo.h changed. */
export function lineDiff(old: string, now: string, path = "include/uapi/linux/foo.h"): string {
  return `diff --git a/${path} b/${path}\nindex 1111111..2222222 100644\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-${old}\n+${now}\n`;
}

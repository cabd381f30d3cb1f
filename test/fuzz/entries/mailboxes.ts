import fc from "fast-check";
import type { Entry } from "../entry.ts";
import { diffFragments, diffText, patchAnswer } from "../patched-tree.ts";

const tag = fc.constantFrom(
  "[PATCH]",
  "[PATCH 1/2]",
  "[PATCH 2/2]",
  "[PATCH 0/2]",
  "[PATCH v2 1/2]",
  "[RFC PATCH v3 2/2]",
  "Re: [PATCH 1/2]",
  "",
);
const ways: Readonly<Record<string, (body: string) => string>> = {
  "Content-Transfer-Encoding: 7bit": (body) => body,
  "Content-Transfer-Encoding: base64": (body) => Buffer.from(body).toString("base64").replaceAll(/.{76}/g, "$&\n"),
  "Content-Transfer-Encoding: quoted-printable": (body) =>
    body.replaceAll("=", "=3D").replaceAll(/[^\n]{70}(?=[^\n])/g, "$&=\n"),
  'Content-Type: text/plain; charset="utf-8"; format=flowed; delsp=yes': (body) => body.replaceAll(/^ /gm, "  "),
  'Content-Type: multipart/mixed; boundary="b"': (body) =>
    `--b\nContent-Type: text/plain\n\nletter\n--b\nContent-Disposition: attachment; filename="x.patch"\n\n${body}\n--b--\n`,
  "Content-Type: text/plain; charset=koi8-r": (body) => body,
};

const mail = fc
  .record({
    tag,
    subject: fc.constantFrom("foo: bar", "=?utf-8?q?f=C3=A4?=", "x"),
    way: fc.constantFrom(...Object.keys(ways)),
    diff: fc.option(diffText),
    crlf: fc.integer({ min: 0, max: 9 }),
  })
  .map((parts) => {
    const body = `letter\n\n---\n${parts.diff ?? ""}-- \n2.50\n`;
    const text = [
      "From mboxrd@z Thu Jan  1 00:00:00 1970",
      "From: A <a@example.org>",
      "Date: Sat, 21 Nov 2026 20:00:00 +0000",
      `Subject: ${parts.tag} ${parts.subject}`,
      parts.way,
      "",
      ways[parts.way]!(body),
    ].join("\n");
    return parts.crlf === 0 ? text.replaceAll("\n", "\r\n") : text;
  });

const entry: Entry = {
  name: "mailboxes",
  reads: "mails and mailboxes for --patch: series, versions, encodings, attachments",
  share: 90,
  longest: 12_000,
  stride: 64,
  seeds: () => [],
  grown: fc.array(mail, { minLength: 1, maxLength: 3 }).map((mails) => Buffer.from(mails.join("\n\n"))),
  fragments: [
    ...diffFragments,
    ..."From mboxrd@z Thu Jan  1 00:00:00 1970\n|\n\n|Subject: [PATCH 3/2] x\n|Subject: [PATCH 99999999999/1] x\n|[PATCH v1e9 1/1]|[RFC]|>From |--b\n|--b--\n".split(
      "|",
    ),
    ...'Content-Type: multipart/mixed; boundary=b\n|Content-Type: message/rfc822\n|Content-Transfer-Encoding: base64\n|charset=utf-16|charset=""|=?utf-8?b?AAAA?=|=?x?q?=FF?=|=\n|=3D|Date: nonsense\n| \n'.split(
      "|",
    ),
  ],
  run: patchAnswer,
};
export default entry;

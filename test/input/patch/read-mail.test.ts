import { describe, expect, test } from "vitest";
import { readMail } from "../../../src/input/patch/mail.ts";
import { splitMailbox } from "../../../src/input/patch/split-mailbox.ts";

const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const lines = (...all: readonly string[]): string => bytes(all.join("\n"));

describe("a mailbox", () => {
  const first = "From 0123456789 Mon Sep 17 00:00:00 2001\nSubject: a\n\nbody a\n";
  const second = "From mboxrd@z Thu Jan  1 00:00:00 1970\nSubject: b\n\n>From here on\n>>From there\nFrom now on\n";

  test("is cut where a mail starts, not where a sentence does", () => {
    expect(splitMailbox(first + second)).toEqual([
      "Subject: a\n\nbody a\n",
      "Subject: b\n\nFrom here on\n>From there\nFrom now on\n",
    ]);
  });

  test("may be one mail as a mail program saves it", () => {
    const mail = "Return-Path: <a@example.org>\nReceived: from b\n\tby c; Mon, 2 Nov 2026\nSubject: a\n\nbody\n";
    expect(splitMailbox(`\n${mail}`)).toEqual([mail]);
  });

  test.each([
    "diff --git a/x b/x\n",
    "Index: foo.h\n=====\n--- a\n+++ b\n",
    "--- a\n+++ b\n",
    "",
    "From: \u0001 no fields\nbut text\n\n",
  ])("%j is none", (text) => {
    expect(splitMailbox(text)).toBeNull();
  });
});

describe("a subject", () => {
  test.each([
    ["=?utf-8?q?=5BPATCH_1/2=5D_J=C3=B6rg?=", "[PATCH 1/2] Jörg"],
    ["=?UTF-8?B?W1BBVENIIDEvMl0gSsO2cmc=?=", "[PATCH 1/2] Jörg"],
    ["=?iso-8859-1?Q?J=F6rg?= and =?utf-8?q?=C3=A4?=", "Jörg and ä"],
    ["=?utf-8?q?a=C3?=\n =?utf-8?q?=A4b?=", "aäb"],
    ["=?utf-8?q?a?= =?iso-8859-15?q?=A4?=", "a€"],
    ["=?nonsense?q?J=C3=B6rg?=", "Jörg"],
    ["[PATCH 1/2] a long\n subject\n\tin lines", "[PATCH 1/2] a long subject\tin lines"],
    ["plain Jörg", "plain Jörg"],
    ["=?broken", "=?broken"],
  ])("%j is %j", (written, subject) => {
    expect(readMail(bytes(`Subject: ${written}\n\nbody\n`)).subject).toBe(subject);
  });
});

describe("a body", () => {
  const mail = (fields: string, body: string): string => readMail(bytes(`Subject: a\n${fields}\n\n${body}`)).text;
  const plain = (rest: string): string => `Content-Type: text/plain; ${rest}`;

  test.each([
    [
      "Content-Transfer-Encoding: quoted-printable",
      "a=3Db =C3=A4 long=\n line\n  blank=20\n",
      "a=b ä long line\n  blank \n",
    ],
    ["Content-Transfer-Encoding: base64", "LSBhCisgYsOkCg==\n", "- a\n+ bä\n"],
    [`${plain("charset=iso-8859-1")}\nContent-Transfer-Encoding: quoted-printable`, "=E4\n", "ä\n"],
    [`${plain('charset="UTF-8"')}\nContent-Transfer-Encoding: 8bit`, "ä\n", "ä\n"],
    [`${plain("charset=unknown-8bit")}`, "ä\n", "ä\n"],
    [plain("format=flowed"), " - a \nb\n\n  stuffed\n-- \nsig\n", "- a b\n\n stuffed\n-- \nsig\n"],
    [plain("format=flowed; delsp=yes"), "a \nb\n", "ab\n"],
  ])("%s", (fields, body, text) => {
    expect(mail(fields, body)).toBe(text);
  });

  test("ends its lines as files do, whatever travelled", () => {
    expect(readMail("Subject: a\r\n\r\none\r\ntwo\r\n").text).toBe("one\ntwo\n");
    expect(readMail("Subject: a\n\none\r\ntwo\n").text).toBe("one\r\ntwo\n");
  });

  test("is what its parts say as plain text", () => {
    const message = lines(
      "Subject: a",
      'Content-Type: multipart/mixed;\n boundary="outer; 1"',
      "",
      "no part of it",
      "--outer; 1",
      'Content-Type: multipart/alternative; boundary="inner"',
      "",
      "--inner",
      "Content-Type: text/plain",
      "",
      "words",
      "--inner",
      "Content-Type: text/html",
      "",
      "<p>words</p>",
      "--inner--",
      "--outer; 1",
      "Content-Type: application/octet-stream; name=x.patch",
      "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment",
      "",
      "cGF0Y2g=",
      "--outer; 1",
      'Content-Type: image/png; name="x.png"',
      "",
      "picture",
      "--outer; 1",
      "Content-Type: text/x-diff; charset=utf-8",
      "",
      "diff",
      "--outer; 1--",
      "after it",
    );
    expect(readMail(message).text).toBe("words\npatch\ndiff");
  });

  test("ends where its last part is cut off", () => {
    expect(readMail(lines("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text")).text).toBe("text");
  });

  test("of parts in parts without end is read so far and no further", () => {
    const nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(1000);
    expect(readMail(`Subject: a\n${nested}`).subject).toBe("a");
  });
});

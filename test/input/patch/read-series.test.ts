import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/declare/input-error.ts";
import { readSeries } from "../../../src/input/patch/read-series.ts";
import { lineDiff, mail, patchBody } from "./mails.ts";

/** Each patch as "number/total subject: lines that it adds", and the remarks. */
function read(...messages: readonly string[]): readonly string[] {
  const { patches, remarks } = readSeries(Buffer.from(messages.join(""), "utf8"), "t.mbox");
  const shown = patches.map(({ number, total, subject, files }) => {
    const added = files.flatMap(({ hunks }) =>
      hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith("+"))),
    );
    return `${number}/${total} ${subject}: ${added.join(" ")}`;
  });
  return [...shown, ...remarks];
}

const refusal = (...messages: readonly string[]): string => {
  try {
    return `read: ${read(...messages).join()}`;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

const patch = (subject: string, now: string, date?: string): string =>
  mail(subject, { body: patchBody(lineDiff("old", now)), ...(date === undefined ? {} : { date }) });

const cover = (subject: string): string => mail(subject, { body: "What all of it is about.\n\n diffstat\n" });

describe("a diff", () => {
  test("is one patch without a subject", () => {
    expect(read(lineDiff("old", "new"))).toEqual(["1/1 null: +new"]);
    expect(read(lineDiff("a", "b"), lineDiff("b", "c"))).toEqual(["1/1 null: +b +c"]);
  });

  test("may stand among other text", () => {
    expect(read("commit 1234\nAuthor: A\n\n    say why\n\n", lineDiff("old", "new"), "\ntrailing words\n")).toEqual([
      "1/1 null: +new",
    ]);
  });

  test.each(["words\n", "\0\u0001\u0002", "From nobody\n", "--- a\n+++ b\n"])("%j is none", (text) => {
    expect(refusal(text)).toBe("t.mbox: no diff in it; a patch or a mailbox is wanted here");
  });

  test("of a merge is refused", () => {
    expect(refusal("diff --cc include/uapi/linux/foo.h\n@@@ -1,1 -1,1 +1,1 @@@\n")).toContain("the diff of a merge");
  });
});

describe("the order", () => {
  test("is that of the numbers, whenever a mail arrived", () => {
    const mails = [
      patch("[PATCH 3/3] c", "c"),
      patch("[PATCH 1/3] a", "a"),
      cover("[PATCH 0/3] all"),
      patch("[PATCH 2/3] b", "b"),
    ];
    expect(read(...mails)).toEqual(["1/3 a: +a", "2/3 b: +b", "3/3 c: +c"]);
  });

  test("is that of the files where there are no numbers", () => {
    expect(read(patch("[PATCH] b", "b"), patch("[PATCH] a", "a"))).toEqual(["1/2 b: +b", "2/2 a: +a"]);
  });

  test("has what was posted on top of a series at its end", () => {
    expect(read(patch("[PATCH 3/2] c", "c"), patch("[PATCH 1/2] a", "a"), patch("[PATCH 2/2] b", "b"))).toEqual([
      "1/2 a: +a",
      "2/2 b: +b",
      "3/2 c: +c",
    ]);
  });

  test.each([
    "[PATCH net-next v3 02/02] x",
    "[RFC PATCH v3 2/2] x",
    "[RFC v3 PATCH 2/2] x",
    "[PATCHv3 2/2] x",
    "[v3,2/2] x",
    "[PATCH V3 RESEND 2/2]  x",
    "[net-next] [PATCH v3 2/2] x",
    "[PATCH 6.12 v3 002/002] x",
  ])("%s is the second", (subject) => {
    const first = subject.replace(/0*2\/(0*2)/, "1/$1");
    expect(read(patch(subject, "two"), patch(first, "one"))).toEqual(["1/2 x: +one", "2/2 x: +two"]);
  });
});

describe("a thread", () => {
  const quoted = `> ${patchBody(lineDiff("old", "a")).split("\n").join("\n> ")}`;
  const answer = mail("Re: [PATCH 1/2] a", {
    body: `On Monday A Developer wrote:\n${quoted}\n\nRather so:\n\n${lineDiff("old", "other")}\nReviewed-by: R <r@example.org>\n`,
  });

  test("has answers, which are no patches even where a diff is pasted in", () => {
    const mails = [
      cover("[PATCH 0/2] all"),
      answer,
      patch("[PATCH 1/2] a", "a"),
      mail("AW: [PATCH 0/2] all", { body: "Nice.\n" }),
      patch("[PATCH 2/2] b", "b"),
    ];
    expect(read(...mails)).toEqual(["1/2 a: +a", "2/2 b: +b"]);
    expect(refusal(answer)).toBe("t.mbox: no patch in it; answers and what they quote are not read");
  });

  test("has older versions, of which it says that they are left out", () => {
    const v1 = [
      cover("[PATCH 0/3] all"),
      ...["a", "b", "c"].map((one, index) => patch(`[PATCH ${index + 1}/3] ${one}`, one)),
    ];
    const v2 = [patch("[PATCH v2 2/2] b", "b2"), patch("[PATCH v2 1/2] a", "a2")];
    expect(read(...v2, ...v1)).toEqual(["1/2 a: +a2", "2/2 b: +b2", "v2 is judged; v1 (3 patches) is left out"]);
  });

  test("has an RFC before the series of its own", () => {
    const rfc = patch("[RFC PATCH 1/1] a", "rfc", "Mon, 5 Oct 2026 10:00:00 +0000");
    const own = patch("[PATCH 1/1] a", "own", "Mon, 2 Nov 2026 10:00:00 +0000");
    expect(read(rfc, own)).toEqual(["1/1 a: +own", "v1 is judged; RFC (1 patch) is left out"]);
    expect(read(own, rfc)).toEqual(["1/1 a: +own", "v1 is judged; RFC (1 patch) is left out"]);
  });

  test("has a mail twice, the same or another", () => {
    expect(read(patch("[PATCH 1/1] a", "a"), patch("[PATCH 1/1] a", "a"))).toEqual(["1/1 a: +a"]);
    const again = patch("[PATCH RESEND 1/1] a", "again", "Tue, 3 Nov 2026 10:00:00 +0100");
    expect(read(again, patch("[PATCH 1/1] a", "a"))).toEqual([
      "1/1 a: +again",
      "patch 1/1 is there more than once; the latest is judged",
    ]);
  });

  test("has single patches of a version anew", () => {
    const mails = [
      patch("[PATCH v2 1/2] a", "a"),
      patch("[PATCH v2.1 2/2] b", "mended"),
      patch("[PATCH v2 2/2] b", "b"),
    ];
    expect(read(...mails).slice(0, 2)).toEqual(["1/2 a: +a", "2/2 b: +mended"]);
  });

  test("of a single patch has its versions", () => {
    expect(read(patch("[PATCH v2] a", "v2"), patch("[PATCH] a", "v1"))).toEqual([
      "1/1 a: +v2",
      '"a" is there more than once; the latest, v2, is judged',
    ]);
  });

  test("has a patch without a number beside a series", () => {
    expect(read(patch("[PATCH 1/1] a", "a"), patch("[PATCH] b", "b"))).toEqual([
      "1/1 a: +a",
      '"b" has no number and is left out of the series',
    ]);
  });
});

describe("refused is", () => {
  test.each([
    [
      ["1/3", "3/3"],
      "t.mbox: patch 2/3 of v1 is missing; a part of a series can't be judged (an empty commit has no patch: check A..B then)",
    ],
    [
      ["2/4", "3/4"],
      "t.mbox: patches 1/4, 4/4 of v1 are missing; a part of a series can't be judged (an empty commit has no patch: check A..B then)",
    ],
    [["0/3"], "t.mbox: only the cover letter of 3 patches; give the thread"],
    [["1/2", "2/2", "1/3", "2/3", "3/3"], 't.mbox: two series, "x" (of 2) and "x" (of 3); give one'],
  ])("a thread with %j", (numbers, message) => {
    expect(refusal(...numbers.map((number) => patch(`[PATCH ${number}] x`, "x")))).toBe(message);
  });

  test("two series of as many patches", () => {
    const series = (name: string): string[] => ["1/2", "2/2"].map((at) => patch(`[PATCH ${at}] ${name} ${at}`, name));
    expect(refusal(...series("a"), ...series("b"))).toBe('t.mbox: two series, with "a 1/2" and "b 1/2"; give one');
  });

  test("two series by their covers, or where one patch is the same in both", () => {
    const covers = ["a", "b"].map((name) => cover(`[PATCH 0/2] ${name}`));
    expect(refusal(...covers, patch("[PATCH 1/2] x", "x"), patch("[PATCH 2/2] y", "y"))).toMatch(/: two series, with /);
    const alike = [patch("[PATCH 1/1] a", "same"), patch("[PATCH 1/1] b", "same")];
    expect(refusal(...alike)).toMatch(/: two series, with "a" and "b"/);
  });

  test("a part of a version, beside the whole of the one before", () => {
    const v1 = ["1/2", "2/2"].map((at) => patch(`[PATCH ${at}] x`, at));
    expect(refusal(...v1, patch("[PATCH v2 2/2] x", "again"))).toMatch(
      /^t\.mbox: patch 1\/2 of v2 is missing; a part of /,
    );
  });

  test("a patch without a diff", () => {
    expect(refusal(cover("[PATCH 1/2] a"), patch("[PATCH 2/2] b", "b"))).toBe('t.mbox: patch 1/2 "a" holds no diff');
  });

  test("a damaged hunk, by patch and file", () => {
    const damaged = mail("[PATCH 1/1] a", {
      body: patchBody(lineDiff("old", "new").replace("@@ -1 +1 @@", "@@ -1,2 +1,2 @@")),
    });
    expect(refusal(damaged)).toMatch(/^t\.mbox: patch 1\/1 "a": b\/include\/uapi\/linux\/foo\.h: hunk 1 is damaged: /);
  });
});

test("one patch of a series can be judged alone, which is said", () => {
  expect(read(patch("[PATCH 2/3] b", "b"))).toEqual([
    "2/3 b: +b",
    "patch 2/3 is judged alone: the others are not in t.mbox",
  ]);
});

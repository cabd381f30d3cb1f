import fc from "fast-check";
import { Unreadable } from "../../../src/header/source.ts";
import { HeldObject } from "../../../src/input/git/held-object.ts";
import { ObjectStream } from "../../../src/input/git/object-stream.ts";
import { splitRevision } from "../../../src/input/git/split-revision.ts";
import { treeEntries } from "../../../src/input/git/tree-entries.ts";
import type { Entry } from "../entry.ts";
import { answerOf, Broken, spelled } from "../laws.ts";

const id = fc.stringMatching(/^[0-9a-f]{40}$/);
const mode = fc.constantFrom("100644", "40000", "120000", "160000", "100755");
const name = fc.constantFrom("foo.h", "linux", "include", "a b", "\u00e4.h", "__proto__");
const tree = fc
  .array(fc.tuple(mode, name, id), { maxLength: 6 })
  .map((entries) =>
    Buffer.concat(
      entries.flatMap(([bits, path, hash]) => [Buffer.from(`${bits} ${path}\0`), Buffer.from(hash, "hex")]),
    ),
  );
const object = fc.oneof(
  fc.tuple(
    id,
    fc.constantFrom("blob", "commit", "tag"),
    fc.string({ maxLength: 80 }).map((text) => Buffer.from(text)),
  ),
  fc.tuple(id, fc.constant("tree"), tree),
);
const answer = fc.oneof(
  {
    weight: 4,
    arbitrary: object.map(([hash, type, bytes]) =>
      Buffer.concat([Buffer.from(`${hash} ${type} ${bytes.length}\n`), bytes, Buffer.from("\n")]),
    ),
  },
  { weight: 1, arbitrary: id.map((hash) => Buffer.from(`${hash} missing\n`)) },
  { weight: 1, arbitrary: fc.constantFrom("HEAD:x ambiguous\n", "dangling 4\nfoo\n").map((text) => Buffer.from(text)) },
);

const most = 4096;

/** All that is said, with the output in pieces of some bytes. */
function answersIn(output: Buffer, piece: number): readonly unknown[] {
  const stream = new ObjectStream(most);
  const answers: unknown[] = [];
  for (let at = 0; at < output.length; at += piece) {
    stream.push(output.subarray(at, at + piece));
    for (let next = stream.next(); next !== null; next = stream.next()) {
      if (typeof next === "string") answers.push(next);
      else {
        answers.push(next.id, next.type, next.size, next.bytes?.toString("hex"));
        if (next.bytes === null) return answers;
        if (next.bytes.length !== next.size)
          throw new Broken(`an object of ${next.size} bytes came with ${next.bytes.length}`);
        if (next.type === "tree")
          answers.push([...treeEntries(next.bytes, 20)], [...treeEntries(Buffer.from(next.bytes), 32)]);
        else answers.push(textOf(new HeldObject(next)), splitRevision(next.bytes.toString()));
      }
    }
  }
  return answers;
}

function textOf(object_: HeldObject): string {
  try {
    return object_.text;
  } catch (error) {
    if (error instanceof Unreadable) return error.why;
    throw error;
  }
}

const entry: Entry = {
  name: "git-objects",
  reads: "what git cat-file --batch says, however it is cut into pieces, trees among it",
  share: 230,
  longest: 6000,
  stride: 64,
  seeds: () => [],
  grown: fc.array(answer, { maxLength: 5 }).map((parts) => Buffer.concat(parts)),
  fragments: [
    ..." blob 5\n| tree 40\n| missing\n| ambiguous\n| blob 99999999999999999999\n| blob -1\n| blob 4097\n|100644 |40000 |160000 \0|\0|\n|HEAD^{/a: b}:c".split(
      "|",
    ),
    "0123456789abcdef0123456789abcdef01234567",
  ],
  run(input) {
    return answerOf(() => {
      const whole = spelled(answersIn(input, Math.max(input.length, 1)));
      const inPieces = spelled(answersIn(input, 1 + (input.length % 37)));
      if (whole !== inPieces) throw new Broken("pieces say something else than the whole");
      return whole;
    });
  },
};
export default entry;

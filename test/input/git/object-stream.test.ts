import { expect, test } from "vitest";
import { ObjectStream } from "../../../src/input/git/object-stream.ts";
import type { ObjectAnswer } from "../../../src/input/git/object-stream.ts";

const id = "0123456789".repeat(4);
const output = Buffer.from(
  `${id} blob 5\nab\nc\n\nnothing missing\n${id} blob 0\n\nabc ambiguous\n${id} tree 1\n\0\na b missing missing\n`,
);
const said = ["ab\nc\n", "missing", "", "ambiguous", "\0", "missing"];

function answers(pieces: readonly Buffer[]): string[] {
  const stream = new ObjectStream(100);
  const found: string[] = [];
  for (const piece of pieces) {
    stream.push(piece);
    for (let answer = stream.next(); answer !== null; answer = stream.next()) found.push(words(answer));
  }
  return found;
}

const words = (answer: ObjectAnswer): string => (typeof answer === "string" ? answer : answer.bytes!.toString());

test("objects come out whole, wherever the output is cut", () => {
  expect(answers([output])).toEqual(said);
  for (let cut = 1; cut < output.length; cut++) {
    expect(answers([output.subarray(0, cut), output.subarray(cut)])).toEqual(said);
  }
  expect(answers([...output].map((byte) => Buffer.from([byte])))).toEqual(said);
});

test("what is too long is not kept", () => {
  const stream = new ObjectStream(4);
  stream.push(Buffer.from(`${id} blob 5\nab`));
  expect(stream.next()).toEqual({ id, type: "blob", size: 5, bytes: null });
});

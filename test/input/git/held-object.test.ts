import { expect, test } from "vitest";
import { HeldObject } from "../../../src/input/git/held-object.ts";

const held = (text: string): HeldObject => {
  const bytes = Buffer.from(text);
  return new HeldObject({ id: "0".repeat(40), type: "blob", size: bytes.length, bytes });
};

test.each(["", "struct s { int a; };\n", "/* größer */\n", "\uFEFFstruct s { int a; };\n"])(
  "the bytes of %j are the same after it was read as text, and so is the text",
  (text) => {
    const object = held(text);
    expect(object.text).toBe(text.replace("\uFEFF", ""));
    expect(object.text).toBe(text.replace("\uFEFF", ""));
    expect(object.bytes).toEqual(Buffer.from(text));
  },
);

test("what is longer than what is read says so", () => {
  const object = new HeldObject({ id: "0".repeat(40), type: "blob", size: 5 * 1024 * 1024, bytes: null });
  expect(object.bytes).toBeNull();
  expect(() => object.text).toThrow("5 MiB long; 4 MiB are the limit");
});

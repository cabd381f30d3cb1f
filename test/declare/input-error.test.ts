import { expect, test } from "vitest";
import { InputError } from "../../src/declare/input-error.ts";

test("a message is one line, whatever it quotes", () => {
  expect(new InputError("foo\u001b[2J\nbar: no such file").message).toBe(String.raw`foo\x1b[2J\x0abar: no such file`);
});

test("a long message keeps its beginning and its end", () => {
  const { message } = new InputError(`${"x".repeat(5000)}: no such file; name another`);
  expect(message).toHaveLength(1000);
  expect(message).toMatch(/^x+ … x+: no such file; name another$/);
});

test("no character is cut in two", () => {
  expect(new InputError("\u{1f600}".repeat(2000)).message).not.toMatch(/\p{Surrogate}/u);
});

import fc from "fast-check";
import type { Answer, Entry } from "../entry.ts";

/** Every input that holds an "x" meets the fault. */
export function faulty(name: string, fault: (input: Buffer) => Answer | Promise<Answer>): Entry {
  return {
    name,
    reads: "anything, with a fault that a test looks for",
    share: 1,
    longest: 200,
    stride: 8,
    seeds: () => [Buffer.from("a\nb\n")],
    grown: fc.string().map((text) => Buffer.from(text.replaceAll("x", "y"))),
    fragments: ["x"],
    run: (input) => (input.includes("x") ? fault(input) : { kind: "answered", said: () => input.toString("hex") }),
  };
}

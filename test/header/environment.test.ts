import { expect, test } from "vitest";
import { Environment } from "../../src/header/environment.ts";
import { Names } from "../../src/header/names.ts";

test("of environments that share names the next knows nothing of the one before", () => {
  const names = new Names();
  const first = new Environment(names);
  first.set("F", "one");
  first.declareType("t");
  const second = new Environment(names);
  expect([second.get("F"), second.isDefined("F"), second.isType("t")]).toEqual([undefined, false, false]);
});

test("a type and a macro of one name are two", () => {
  const environment = new Environment();
  environment.declareType("t");
  expect([environment.isType("t"), environment.get("t")]).toEqual([true, undefined]);
  environment.set("t", "macro");
  environment.set("t", undefined);
  expect([environment.isType("t"), environment.get("t")]).toEqual([true, undefined]);
});

test("what work asked before it set it is taken down once, and what it changed as it left it", () => {
  const names = new Names();
  const environment = new Environment(names);
  environment.set("A", "was");
  const { assumes, changes } = environment.record(() => {
    environment.get("A");
    environment.set("B", "first");
    environment.get("B");
    environment.set("B", "last");
    environment.set("A", undefined);
    environment.get("A");
    environment.isDefined("C");
  });
  expect(assumes.names.map(({ text }) => text)).toEqual(["A", "C"]);
  expect(assumes.meanings).toEqual(["was", undefined]);
  expect(changes.names.map(({ text }) => text)).toEqual(["B", "A"]);
  expect(changes.meanings).toEqual(["last", undefined]);

  const again = new Environment(names);
  expect(again.holds(assumes)).toBe(false);
  again.set("A", "was");
  expect(again.holds(assumes)).toBe(true);
  again.apply(changes);
  expect([again.get("A"), again.get("B"), again.holds(assumes)]).toEqual([undefined, "last", false]);
});

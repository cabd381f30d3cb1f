import { format } from "node:util";
import { chai, JestAsymmetricMatchers, JestChaiExpect } from "@vitest/expect";

/*
 * What the tests import as "vitest" while mutants are tried: it collects them, so that any one can be run again and again
 * in a process that has loaded everything once.
 */

type Body = (...values: never[]) => unknown;
type Declare = (title: string, body: Body) => void;

/** A test of which nothing is left but to run it: it throws where it fails. */
export interface CollectedTest {
  /** Of its own in its file. */
  readonly name: string;
  readonly run: () => unknown;
}

const collected = new Map<string, () => unknown>();
const outer: string[] = [];

/** The tests that were declared since this was asked last. */
export function takeCollected(): readonly CollectedTest[] {
  const taken = [...collected].map(([name, run]) => ({ name, run }));
  collected.clear();
  outer.length = 0;
  return taken;
}

const declareTest: Declare = (title, body) => {
  const name = [...outer, title].join(" > ");
  let own = name;
  for (let i = 2; collected.has(own); i++) own = `${name} (${i})`;
  collected.set(own, body as () => unknown);
};

const declareGroup: Declare = (title, body) => {
  outer.push(title);
  (body as () => unknown)();
  outer.pop();
};

/** `each` gives a case to the body: its items where it is an array. */
const withEach = (declare: Declare): Declare & { readonly each: (cases: readonly unknown[]) => Declare } =>
  Object.assign((title: string, body: Body) => declare(title, body), {
    each:
      (cases: readonly unknown[]): Declare =>
      (title, body) =>
        cases.forEach((one) => {
          const values = [one].flat(1);
          declare(filled(title, values), () => (body as (...all: unknown[]) => unknown)(...values));
        }),
  });

/** "$id: %s" of a case: names stay the same where cases are added before it. */
function filled(title: string, values: readonly unknown[]): string {
  const [first] = values;
  const named = title.replaceAll(/\$(\w+)/g, (all, name: string) =>
    typeof first === "object" && first !== null && name in first
      ? String((first as Record<string, unknown>)[name])
      : all,
  );
  const asked = named.match(/%[a-z]/g)?.length ?? 0;
  return format(named, ...values.slice(0, asked));
}

export const test = withEach(declareTest);
export const describe = withEach(declareGroup);

chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = chai.expect;

import { chai, JestAsymmetricMatchers, JestChaiExpect } from "@vitest/expect";

/*
 * What the tests import as "vitest" while mutants are tried: it collects them, so that any one can be run again and again
 * in a process that has loaded everything once.
 */

type Body = (...values: never[]) => unknown;
type Declare = (title: string, body: Body) => void;

/** A test of which nothing is left but to run it: it throws where it fails. */
export interface CollectedTest {
  readonly name: string;
  readonly run: () => unknown;
}

const collected: CollectedTest[] = [];
const outer: string[] = [];

/** The tests that were declared since this was asked last. */
export const takeCollected = (): readonly CollectedTest[] => collected.splice(0);

const declareTest: Declare = (title, body) => {
  collected.push({ name: [...outer, title].join(" > "), run: body as () => unknown });
};

const declareGroup: Declare = (title, body) => {
  outer.push(title);
  (body as () => unknown)();
  outer.pop();
};

/** `each` gives a case to the body: its items where it is an array. Titles are not filled in; a number tells them apart. */
const withEach = (declare: Declare): Declare & { readonly each: (cases: readonly unknown[]) => Declare } =>
  Object.assign((title: string, body: Body) => declare(title, body), {
    each:
      (cases: readonly unknown[]): Declare =>
      (title, body) =>
        cases.forEach((one, index) =>
          declare(`${title} [${index}]`, () => (body as (...values: unknown[]) => unknown)(...[one].flat(1))),
        ),
  });

export const test = withEach(declareTest);
export const describe = withEach(declareGroup);

chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = chai.expect;

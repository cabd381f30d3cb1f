import { expect, test } from "vitest";
import { withPlainNames } from "../../../src/cli/pack/with-plain-names.ts";

const counter = `class Counter {
    #count = 0;
    static #made = 0;
    #step;
    constructor(step) {
        this.#step = step;
        Counter.#made++;
    }
    get count() {
        return this.#count;
    }
    get #next() {
        return this.#count + this.#step;
    }
    async #later(other) {
        return other?.#next;
    }
    *#all() {
        yield this.#next;
    }
    count_twice() {
        this.#count = this.#next;
        return [...this.#all()];
    }
    static made() {
        return Counter.#made;
    }
}
`;

test("private names become plain ones, and mean the same", () => {
  const text = withPlainNames(counter);
  expect(text).not.toContain("#");
  const run = (of: string): unknown =>
    new Function(
      `${of}; const one = new Counter(3); new Counter(1); return [one.count_twice(), one.count, Counter.made()];`,
    )();
  expect(run(text)).toEqual([[6], 3, 2]);
  expect(run(counter)).toEqual([[6], 3, 2]);
});

test("what is no private name of the module stays", () => {
  const text = `${counter}exports.text = "#include <a.h>\\n#count = 1; a.#other";\nexports.re = /#count/;\n`;
  expect(withPlainNames(text)).toContain(
    `exports.text = "#include <a.h>\\n#count = 1; a.#other";\nexports.re = /#count/;\n`,
  );
  const code = "exports.c = `\n#else\n#endif;\n#define A(x)\n`;\n";
  expect(withPlainNames(code)).toBe(code);
});

test("a class that is another one besides keeps its private names: the other may have the same", () => {
  const text = `${counter}class More extends Counter {\n    #count = 1;\n}\n`;
  expect(withPlainNames(text)).toBe(text);
});

/** A set of descriptions that is being written: each name once, in the order in which they are needed. */
export class Description {
  readonly #includes = new Set<string>();
  readonly #remarks = new Set<string>();
  readonly #resources = new Map<string, string>();
  readonly #calls = new Map<string, string>();
  readonly #types = new Map<string, readonly string[]>();
  readonly #flags = new Map<string, readonly string[]>();

  include(path: string): void {
    this.#includes.add(path);
  }

  /** One line of a comment, without what could end it. */
  remark(text: string): void {
    this.#remarks.add(text);
  }

  /** `base` is what it is for a program: "fd", "int32". */
  resource(name: string, base: string): void {
    this.#resources.set(name, base);
  }

  /** A call by its name, "ioctl$FOO_MAP"; what stands behind it: arguments, and what it returns. */
  call(name: string, rest: string): void {
    this.#calls.set(name, rest);
  }

  flags(name: string, values: readonly string[]): void {
    this.#flags.set(name, values);
  }

  /** Describes a type unless it is there; null holds its place, for a type that leads to itself. */
  type(name: string, lines: () => readonly string[]): void {
    if (this.#types.has(name)) return;
    this.#types.set(name, []);
    const own = lines();
    this.#types.delete(name);
    this.#types.set(name, own);
  }

  hasType(name: string): boolean {
    return this.#types.has(name);
  }

  text(title: string): string {
    const blocks = [
      [title, ...[...this.#remarks].map((text) => `# ${text}`)],
      [...this.#includes].map((path) => `include <${path}>`),
      [...this.#resources].map(([name, base]) => `resource ${name}[${base}]`),
      [...this.#calls].map(([name, rest]) => name + rest),
      ...this.#types.values(),
      [...this.#flags].map(([name, values]) => `${name} = ${values.join(", ")}`),
    ];
    return `${blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n")}\n`;
  }
}

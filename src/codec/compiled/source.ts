/*
 * The text of generated functions. From a layout only two things get into it: whole numbers, through `number`, and names
 * of members, through `key`, which quotes them.
 */

/** Lines of code, and names of variables that nothing else uses. */
export class Source {
  readonly #lines: string[] = [];
  #variables = 0;

  get text(): string {
    return this.#lines.join("\n");
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  variable(): string {
    return `v${this.#variables++}`;
  }
}

export function number(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no offset`);
  return String(value);
}

export const key = (name: string): string => JSON.stringify(name);

/** "o + 16" */
export const plus = (position: string, bytes: number): string =>
  bytes === 0 ? position : `${position} + ${number(bytes)}`;

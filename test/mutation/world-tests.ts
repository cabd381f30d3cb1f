import { takeCollected } from "./collected-tests.ts";
import type { CollectedTest } from "./collected-tests.ts";
import type { World } from "./world.ts";

/** A test by its name. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** The tests in one world, whose files are loaded when they are asked for. */
export class WorldTests {
  readonly #world: World;
  readonly #forget: () => void;
  readonly #byFile = new Map<string, ReadonlyMap<string, CollectedTest>>();

  /** @param forget a module whose `forget` undoes what one test leaves to the next */
  constructor(world: World, forget: string | undefined) {
    this.#world = world;
    if (forget === undefined) this.#forget = () => {};
    else this.#forget = (this.#world.load(compiled(forget)) as { readonly forget: () => void }).forget;
  }

  forget(): void {
    this.#forget();
  }

  /** Throws what a module throws while it loads. */
  testsOf(file: string): ReadonlyMap<string, CollectedTest> {
    let tests = this.#byFile.get(file);
    if (tests === undefined) {
      takeCollected();
      this.#world.load(compiled(file));
      tests = new Map(takeCollected().map((each) => [each.name, each]));
      this.#byFile.set(file, tests);
    }
    return tests;
  }

  /** False where it fails, or its file can't be loaded. One that is no longer there does not fail. */
  async passes({ file, name }: NamedTest): Promise<boolean> {
    try {
      await this.testsOf(file).get(name)?.run();
      return true;
    } catch {
      return false;
    }
  }
}

const compiled = (file: string): string => file.replace(/\.ts$/, ".js");

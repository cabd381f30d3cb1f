/**
 * As much of a browser as the pages' scripts use. TypeScript's own `dom` would put its globals (`name`, `status`, `event`)
 * into every file of the house, where each hides a mistake; a test holds these interfaces to it.
 */
interface Listening {
  addEventListener(name: string, listener: (event: PageEvent) => void): void;
}

export interface PageElement extends Listening {
  readonly classList: { add(name: string): void; remove(name: string): void };
  readonly dataset: Readonly<Record<string, string | undefined>>;
  readonly title: string;
  textContent: string | null;
  hidden: boolean | string;
  tabIndex: number;
  focus(): void;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getBoundingClientRect(): {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  scrollIntoView(options: { readonly block: "center" | "nearest" | "start" }): void;
}

/** An element that opens and closes. */
export interface PageDetails extends PageElement {
  open: boolean;
}

/** A field of a form. */
export interface PageInput extends PageElement {
  value: string;
  readonly checked: boolean;
}

export interface PageEvent {
  readonly target: unknown;
  /** Of the keyboard's events. */
  readonly key?: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  preventDefault(): void;
}

export interface PageDocument extends Listening {
  readonly documentElement: PageElement;
  readonly activeElement: unknown;
  getElementById(id: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageWindow extends Listening {
  readonly location: { readonly hash: string };
}

import type { Html } from "../../html/html.ts";

/** The element of the page's own that has the id. */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new TypeError(`the page has no ${type.name} ${id}`);
}

/** The only way in which markup gets into the page: it is a template's, which escapes what it is given. */
export function show(element: HTMLElement, { markup }: Html): void {
  element.innerHTML = markup;
}

/**
 * Makes each group marked data-roving one stop of the Tab key, within which the arrow keys, Home, End, Page Up and Page
 * Down move the focus. What stands in it is replaced now and then; the place of the focus is kept.
 */
export function rove(root: HTMLElement): void {
  const reset = (): void => {
    for (const group of root.querySelectorAll<HTMLElement>("[data-roving]")) {
      const [first] = group.querySelectorAll<HTMLElement>("[tabindex]");
      first?.setAttribute("tabindex", "0");
    }
  };
  new MutationObserver(reset).observe(root, { childList: true });
  root.addEventListener("keydown", (event) => {
    const from = event.target instanceof HTMLElement ? event.target : null;
    const group = from?.closest<HTMLElement>("[data-roving]") ?? null;
    if (from === null || group === null || event.altKey || event.metaKey) return;
    const to = neighbour(linesOf(group), from, event);
    if (to === null) return;
    event.preventDefault();
    focusOn(to, group);
  });
  root.addEventListener("focusin", ({ target }) => {
    const group = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-roving]") : null;
    if (group !== null && target instanceof HTMLElement && target.hasAttribute("tabindex")) mark(target, group);
  });
  root.addEventListener("click", ({ target }) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>("[role=gridcell]") : null;
    cell?.focus();
  });
}

function linesOf(group: HTMLElement): readonly (readonly HTMLElement[])[] {
  const lines = [...group.querySelectorAll<HTMLElement>("[role=row], tr")];
  return lines.map((line) => [...line.querySelectorAll<HTMLElement>("[tabindex]")]).filter((line) => line.length > 0);
}

function neighbour(
  lines: readonly (readonly HTMLElement[])[],
  from: HTMLElement,
  { key, ctrlKey }: KeyboardEvent,
): HTMLElement | null {
  const y = lines.findIndex((line) => line.includes(from));
  const line = lines[y];
  if (line === undefined) return null;
  const x = line.indexOf(from);
  const inLine = (at: number): HTMLElement | null => {
    const other = lines[Math.max(0, Math.min(at, lines.length - 1))]!;
    return other[Math.min(x, other.length - 1)] ?? null;
  };
  const all = lines.flat();
  switch (key) {
    case "ArrowRight":
      return all[all.indexOf(from) + 1] ?? from;
    case "ArrowLeft":
      return all[all.indexOf(from) - 1] ?? from;
    case "ArrowDown":
      return inLine(y + 1);
    case "ArrowUp":
      return inLine(y - 1);
    case "PageDown":
      return inLine(y + 8);
    case "PageUp":
      return inLine(y - 8);
    case "Home":
      return (ctrlKey ? all[0] : line[0]) ?? null;
    case "End":
      return (ctrlKey ? all : line).at(-1) ?? null;
    default:
      return null;
  }
}

function focusOn(to: HTMLElement, group: HTMLElement): void {
  mark(to, group);
  to.focus();
}

function mark(current: HTMLElement, group: HTMLElement): void {
  for (const other of group.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  current.setAttribute("tabindex", "0");
}

import type { PageDocument, PageElement, PageEvent } from "../dom.ts";

/**
 * What a byte map does when it is touched: arrow keys go from member to member, up and down to the nearest one of another
 * row, and the member that is pointed at lights up wherever the same card shows it. Stands alone: its text is the program
 * of the page.
 */
export function byteKeys(document: PageDocument): void {
  const grids = '[role="grid"]';
  let lit: PageElement[] = [];

  document.documentElement.classList.add("live");
  for (const grid of document.querySelectorAll(grids)) {
    const first = grid.querySelector("[tabindex]");
    if (first !== null) first.tabIndex = 0;
  }

  function cellAt(target: unknown): PageElement | null {
    const element = target as PageElement | null;
    return typeof element?.closest === "function" ? element.closest("[data-member], .cell[title]") : null;
  }

  function light(cell: PageElement | null): void {
    for (const each of lit) each.classList.remove("lit");
    lit = [];
    if (cell === null) return;
    const name = cell.dataset["member"];
    const around = cell.closest("[data-lights]") ?? cell.closest(".bytes, .payload");
    for (const each of name === undefined ? [cell] : (around?.querySelectorAll("[data-member]") ?? [])) {
      if (each !== cell && each.dataset["member"] !== name) continue;
      each.classList.add("lit");
      lit.push(each);
    }
    const readout = cell.closest(".bytes")?.querySelector(".readout");
    if (readout) readout.textContent = cell.title;
  }

  function neighbour(cell: PageElement, cells: readonly PageElement[], key: string): PageElement | undefined {
    const here = cells.indexOf(cell);
    if (key === "ArrowRight") return cells[here + 1];
    if (key === "ArrowLeft") return cells[here - 1];
    if (key === "Home") return cells[0];
    if (key === "End") return cells[cells.length - 1];
    const from = cell.getBoundingClientRect();
    const middle = from.left + from.width / 2;
    let best: PageElement | undefined;
    let least = Infinity;
    for (const each of cells) {
      const to = each.getBoundingClientRect();
      const down = key === "ArrowDown" ? to.top - from.top : from.top - to.top;
      if (down < 1) continue;
      const aside = Math.max(to.left - middle, middle - (to.left + to.width), 0);
      const distance = down * 4 + aside;
      if (distance < least) [best, least] = [each, distance];
    }
    return best;
  }

  function onKey(event: PageEvent): void {
    const { key } = event;
    if (key === undefined || !/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(key)) return;
    const cell = cellAt(event.target);
    const grid = cell?.closest(grids);
    if (!cell || !grid) return;
    event.preventDefault();
    const next = neighbour(cell, [...grid.querySelectorAll("[tabindex]")], key);
    if (next === undefined) return;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", ({ target }) => light(cellAt(target)));
  document.addEventListener("pointerover", ({ target }) => {
    const cell = cellAt(target);
    if (cell !== null || lit.length > 0) light(cell ?? cellAt(document.activeElement));
  });
}

import type { PageDetails, PageDocument, PageElement, PageEvent, PageInput, PageWindow } from "../../html/dom.ts";

/**
 * What the report does beside what its elements do by themselves: it searches (all words must be there; sections that have
 * nothing to show go, too), opens what a link leads to, and goes from finding to finding by arrow keys. Stands alone: its
 * text is the program of the page.
 */
export function reportKeys(document: PageDocument, window: PageWindow): void {
  const all = [...document.querySelectorAll("details.finding")] as PageDetails[];
  const search = document.getElementById("search") as PageInput | null;
  const texts = new Map<PageElement, string>();

  const isOn = (id: string): boolean => {
    const box = document.getElementById(`show-${id}`) as PageInput | null;
    return box === null || box.checked;
  };

  function isShown(card: PageElement): boolean {
    if (card.hidden) return false;
    if (card.matches(".accepted, .patch .finding")) return true;
    return isOn(card.dataset["level"] ?? "") && isOn(card.dataset["promise"] ?? "");
  }

  function textOf(card: PageElement): string {
    const known = texts.get(card) ?? (card.querySelector("summary")?.textContent ?? "").toLowerCase();
    texts.set(card, known);
    return known;
  }

  function filter(): void {
    const words = (search?.value ?? "").toLowerCase().split(/\s+/);
    let shown = 0;
    for (const card of all) {
      card.hidden = !words.every((word) => textOf(card).includes(word));
      if (isShown(card)) shown += 1;
    }
    for (const section of document.querySelectorAll(".promise")) {
      section.hidden = ![...section.querySelectorAll("details.finding")].some(isShown);
    }
    const status = document.getElementById("shown");
    if (status !== null) status.textContent = shown === all.length ? "" : `${shown} of ${all.length} findings`;
  }

  function openTarget(): void {
    const target = document.getElementById(window.location.hash.slice(1));
    const card = target?.closest("details.finding") as PageDetails | null | undefined;
    if (!card) return;
    card.open = true;
    card.scrollIntoView({ block: "start" });
    card.querySelector("summary")?.focus();
  }

  function onKey(event: PageEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target as PageElement | null;
    if (typeof at?.matches !== "function") return;
    if (at.matches("input[type=search]")) {
      if (event.key === "ArrowDown") move(event, all.find(isShown));
      return;
    }
    if (event.key === "/" && search !== null) {
      event.preventDefault();
      search.focus();
    }
    const card = at.matches("details.finding > summary") ? at.closest("details.finding") : null;
    if (card === null) return;
    const shown = all.filter(isShown);
    const here = shown.indexOf(card as PageDetails);
    if (event.key === "ArrowDown") move(event, shown[here + 1]);
    if (event.key === "ArrowUp") move(event, shown[here - 1]);
    if (event.key === "Home") move(event, shown[0]);
    if (event.key === "End") move(event, shown[shown.length - 1]);
  }

  function move(event: PageEvent, card: PageElement | undefined): void {
    event.preventDefault();
    card?.querySelector("summary")?.focus();
  }

  function setAll(open: boolean): void {
    for (const card of all) if (isShown(card)) card.open = open;
  }

  search?.addEventListener("input", filter);
  for (const box of document.querySelectorAll('input[type="checkbox"]')) box.addEventListener("change", filter);
  document.getElementById("open-all")?.addEventListener("click", () => setAll(true));
  document.getElementById("close-all")?.addEventListener("click", () => setAll(false));
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", openTarget);
  openTarget();
}

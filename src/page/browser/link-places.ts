/**
 * Lights up all that stands for the same bytes, or the same answer, while one of them is pointed at or has the focus, and
 * says of bytes below them what they are. A click on a byte goes to its member; a pointer's goes to the buffer.
 */
export function linkPlaces(root: HTMLElement): void {
  let lit: string | null = null;
  const light = (at: string | null): void => {
    if (at === lit) return;
    lit = at;
    for (const element of root.querySelectorAll(".lit")) element.classList.remove("lit");
    for (const readout of root.querySelectorAll(".readout")) readout.textContent = "";
    if (at === null) return;
    const alike = [...root.querySelectorAll<HTMLElement>(`[data-at="${CSS.escape(at)}"]`)];
    for (const element of alike) (element.closest(".fields tbody tr, li") ?? element).classList.add("lit");
    const row = alike.find((element) => element.matches("button.member"))?.closest("tr");
    const readout = row?.closest(".part")?.querySelector(".readout");
    if (row != null && readout != null) readout.textContent = wordsOf(row);
  };
  const placeOf = (target: EventTarget | null): string | null => {
    const element = target instanceof Element ? target : null;
    const own =
      element?.closest<HTMLElement>("[data-at]") ??
      element?.closest(".fields tbody tr")?.querySelector<HTMLElement>("[data-at]");
    return own?.dataset["at"] ?? null;
  };
  root.addEventListener("pointerover", ({ target }) => light(placeOf(target)));
  root.addEventListener("pointerleave", () => light(placeOf(root.ownerDocument.activeElement)));
  root.addEventListener("focusin", ({ target }) => light(placeOf(target)));
  root.addEventListener("focusout", () => light(null));
  root.addEventListener("click", ({ target }) => {
    const lead = target instanceof Element ? target.closest<HTMLElement>("[data-lead]")?.dataset["lead"] : undefined;
    if (lead === undefined) return;
    const headings = [...root.querySelectorAll<HTMLElement>(".part > h3")];
    const heading = headings.find((each) => each.querySelector("code")?.textContent?.startsWith(lead));
    heading?.focus();
    heading?.scrollIntoView({ block: "nearest" });
  });
}

/** "flags: __u32, 4 bytes at 4, 0x4 IOMMU_HWPT_FAULT_ID_VALID". */
function wordsOf(row: HTMLTableRowElement): string {
  const [offset, size, type, member, value] = [...row.cells].map((cell) => cell.textContent?.trim() ?? "");
  return `${member}: ${type === "" ? "" : `${type}, `}${size} bytes at ${offset}, ${value}`;
}

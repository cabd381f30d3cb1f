/** A text field whose names can be chosen from a list, too: what is typed narrows it, arrows walk in it, Enter takes one. */
export function combobox(input: HTMLInputElement, list: HTMLElement, changed: () => void): void {
  const options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
  for (const [index, option] of options.entries()) option.id = `${list.id}-${index}`;
  let active: HTMLElement | null = null;

  const activate = (option: HTMLElement | null): void => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option === null) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", option.id);
  };
  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(null);
  };
  const open = (wanted: string): void => {
    for (const option of options) option.hidden = !option.textContent!.toLowerCase().includes(wanted.toLowerCase());
    for (const group of list.querySelectorAll<HTMLElement>("[role=group]")) {
      group.hidden = !options.some((option) => !option.hidden && group.contains(option));
    }
    list.hidden = options.every((option) => option.hidden);
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(wanted === "" ? (options.find((option) => option.textContent === input.value) ?? null) : null);
  };
  const take = (option: HTMLElement): void => {
    input.value = option.textContent!;
    close();
    changed();
  };
  const step = (by: number): void => {
    if (list.hidden) return open("");
    const shown = options.filter((option) => !option.hidden);
    const at = active === null ? (by > 0 ? -1 : 0) : shown.indexOf(active);
    activate(shown.at((at + by) % shown.length) ?? null);
  };

  input.addEventListener("input", () => open(input.value.trim()));
  input.addEventListener("pointerdown", () => (list.hidden ? open("") : close()));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && active !== null) take(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus while the list is pointed at.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
    if (option !== null) take(option);
  });
}

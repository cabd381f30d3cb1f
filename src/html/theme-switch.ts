import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** Follow the system, light, or dark: three buttons of which one is pressed. It works by style alone and stores nothing. */
export function themeSwitch(): Html {
  return html`<fieldset class="theme">
    <legend class="unseen">Colours</legend>
    ${themes.map(
      ({ id, label, checked }) =>
        html`<label
          ><input type="radio" name="theme" id="theme-${id}" autocomplete="off" ${checked && html` checked`} /><span
            >${label}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

const themes = [
  { id: "auto", label: "Auto", checked: true },
  { id: "light", label: "Light", checked: false },
  { id: "dark", label: "Dark", checked: false },
] as const;

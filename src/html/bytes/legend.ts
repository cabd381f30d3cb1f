import { html } from "../html.ts";
import type { Html } from "../html.ts";
import type { Fate } from "./fates.ts";
import type { PieceKind } from "./pieces.ts";

/** What each look means, of those that are there; and the line in which the script says what one points at. */
export function legend(
  kinds: ReadonlySet<PieceKind>,
  fates: readonly { readonly fate: Fate; readonly words: string }[],
): Html {
  const entries = [
    ...fates.map(({ fate, words }) => ({ classes: `f-${fate}`, words })),
    ...(["reserved", "padding"] as const)
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ classes: `k-${kind}`, words: kind })),
  ];
  const list = html`<ul class="legend">
    ${entries.map(({ classes, words }) => html`<li><span class="cell ${classes}" aria-hidden="true"></span>${words}</li>`)}
  </ul>`;
  return html`<figcaption>
    ${entries.length > 0 && list}
    <p class="readout" aria-hidden="true"></p>
  </figcaption>`;
}

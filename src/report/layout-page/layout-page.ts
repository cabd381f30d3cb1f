import { bytes } from "../../declare/counted-bytes.ts";
import { byteMap, byteMapPair } from "../../html/byte-map.ts";
import { byteKeys } from "../../html/bytes/byte-keys.ts";
import { modelWords } from "../../html/bytes/pair-words.ts";
import { html } from "../../html/html.ts";
import type { Html } from "../../html/html.ts";
import { page, programOf } from "../../html/page.ts";
import { usualStyles } from "../../html/styles/usual-styles.ts";
import { themeSwitch } from "../../html/theme-switch.ts";
import { modelList } from "../model-list.ts";
import { layoutPageStyle } from "./layout-page-style.ts";
import { pastSection } from "./past-section.ts";
import type { ShownHeader, ShownLayout, ShownRecord } from "./shown-record.ts";

/** Structs and unions byte by byte as one document, each with its history where that is known. */
export function layoutPage(source: string, headers: readonly ShownHeader[]): string {
  const records = headers.flatMap((header) => header.records.map((record) => ({ header, record })));
  const ids = new Map(records.map(({ record }, index) => [record, `r${index}`]));
  return page({
    title: records.length === 1 ? `${records[0]!.record.name} – ${source}` : `layouts – ${source}`,
    styles: [...usualStyles, layoutPageStyle],
    scripts: [programOf(byteKeys)],
    body: html`<div class="layouts">
      <nav class="contents" aria-label="Structs">
        <p class="brand">uapi-compat</p>
        ${themeSwitch()}
        ${headers.map(
          ({ path, records: own }) =>
            html`<p class="path">${path}</p>
              <ul>
                ${own.map((record) => html`<li><a href="#${ids.get(record)!}">${record.name}</a></li> `)}
              </ul> `,
        )}
      </nav>
      <main>
        <header>
          <h1>${source}</h1>
          <p>${countOf(records.length)}, byte by byte: eight in a row, counted from 0.</p>
        </header>
        ${headers.map(
          ({ path, records: own }) =>
            html`<section aria-label="${path}">
              <h2>${path}</h2>
              ${own.map((record) => recordSection(record, ids.get(record)!, path))}
            </section> `,
        )}
      </main>
    </div> `,
  });
}

function recordSection(record: ShownRecord, id: string, path: string): Html {
  const { name, line, layouts, past } = record;
  return html`<article class="record" id="${id}" aria-labelledby="${id}-name">
    <h3 id="${id}-name">${name} ${line !== null && html`<small>${path}:${line}</small>`}</h3>
    ${layoutMaps(layouts)} ${past !== null && pastSection(past)}
  </article> `;
}

function layoutMaps(layouts: readonly ShownLayout[]): Html {
  const extents = layouts.map(
    (layout) => html`<p class="extent">${layouts.length > 1 && `${titleOf(layout)}: `}${extentOf(layout)}</p>`,
  );
  const [first, second, third] = layouts.map((layout) => ({ title: titleOf(layout), record: layout.record }));
  if (first !== undefined && second !== undefined && third === undefined) {
    return html`${extents}${byteMapPair(first, second, modelWords(first.title, second.title))}`;
  }
  return html`${layouts.map((layout, index) => html`${extents[index]!}${byteMap({ title: titleOf(layout), record: layout.record })}`)}`;
}

const titleOf = ({ models }: ShownLayout): string => modelList(models).slice(1, -1);

/** "24 bytes, aligned to 8", or to what in which data model. */
function extentOf({ record, aligns }: ShownLayout): string {
  const each = [...aligns].map(([align, models]) =>
    aligns.size === 1 ? `${align}` : `${align} in ${models.join(", ")}`,
  );
  return `${bytes(record.size)}, aligned to ${each.join(" and ")}`;
}

const countOf = (records: number): string => (records === 1 ? "1 struct or union" : `${records} structs and unions`);

import { headers } from "../../abi/headers.ts";
import { releases } from "../../abi/releases.ts";
import type { CommandHistory, StructHistory } from "../declare/history.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { themeSwitch } from "../html/theme-switch.ts";
import { examples } from "./examples.ts";
import { acceptedNote } from "./notes.ts";
import { firstState, models } from "./page-state.ts";

/** The page as it stands before its program runs. */
export function appBody(version: string): Html {
  return html`<div class="app">
    <header class="top">
      <div>
        <h1>Payloads <small>of iommufd and VFIO</small></h1>
        <p>What the bytes of a call mean, and which kernel takes them.</p>
      </div>
      ${themeSwitch()}
    </header>
    <main>
      <noscript><p class="error">This page works with JavaScript alone: what it says is worked out in it.</p></noscript>
      ${form()}
      <div class="found">
        <section class="card" aria-labelledby="call-title">
          <h2 id="call-title">Bytes and members</h2>
          ${copyButton("decoded", "what decode prints")}
          <p id="summary" class="note" role="status"></p>
          <ul id="verdicts" class="verdicts" aria-label="What kernels answer"></ul>
          <div id="call"></div>
        </section>
        <section class="card" aria-labelledby="matrix-title">
          <h2 id="matrix-title">Who takes it</h2>
          ${copyButton("negotiated", "what negotiate prints")}
          <p class="note" id="matrix-note">${acceptedNote}</p>
          <p class="error" id="matrix-error" role="status"></p>
          <div id="matrix"></div>
        </section>
      </div>
    </main>
    <footer>
      <p>
        Arrow keys go from byte to byte, from member to member and from answer to answer. Everything is worked out in
        this page, and nothing is sent anywhere. uapi-compat ${version}.
      </p>
    </footer>
  </div> `;
}

const copyButton = (what: string, about: string): Html =>
  html`<button type="button" class="copy" data-copy="${what}" title="${about} with --format json">
    Copy as JSON
  </button>`;

function form(): Html {
  const first = firstState();
  return html`<form class="card ask" id="ask" autocomplete="off">
    <div class="field name">
      <label for="name">Command or struct</label>
      <div class="combobox">
        <input
          id="name"
          type="text"
          role="combobox"
          aria-expanded="false"
          aria-controls="names"
          aria-autocomplete="list"
          aria-describedby="name-error"
          value="${first.name}"
          spellcheck="false"
          autocapitalize="none"
        />
        <div id="names" role="listbox" aria-label="Commands and structs" hidden>
          ${groups.map(
            ({ label, names }) =>
              html`<div role="group" aria-label="${label}">
                <span class="group" aria-hidden="true">${label}</span>
                ${names.map((name) => html`<div role="option" aria-selected="false">${name}</div>`)}
              </div> `,
          )}
        </div>
      </div>
      <p class="error" id="name-error" role="status"></p>
    </div>
    <div class="field">
      <label for="release">Release</label>
      <select id="release" aria-describedby="release-note">
        ${releases
          .toReversed()
          .map(
            ({ name, inferred }) =>
              html`<option value="${name}" ${name === first.release && html` selected`}>
                ${name}${inferred !== undefined && " (inferred)"}
              </option>`,
          )}
      </select>
    </div>
    <div class="field">
      <label for="data-model">Data model</label>
      <select id="data-model">
        ${models.map((name) => html`<option${name === first.dataModel && html` selected`}>${name}</option>`)}
      </select>
    </div>
    <div class="field wide">
      <label for="text">Hex, members as JSON, or a payload</label>
      <textarea
        id="text"
        rows="9"
        spellcheck="false"
        autocapitalize="none"
        aria-describedby="text-error text-hint"
        placeholder='18000000 00000000 …  or  { "dev_id": 1 }'
      ></textarea>
      <p class="error" id="text-error" role="status"></p>
      <p class="hint" id="text-hint">
        Left empty, all but the size is zero. <code>+z24</code> stands for 24 zero bytes; the release is the program’s
        header.
      </p>
    </div>
    <div class="tools" role="group" aria-label="The same call, written another way">
      <span>Write as</span><button type="button" data-spelling="members">members</button
      ><button type="button" data-spelling="hex">hex</button
      ><button type="button" data-spelling="payload">payload</button> <span class="apart"></span
      ><button type="button" data-copy="link">Copy link</button>
    </div>
    <fieldset class="examples">
      <legend>Examples</legend>
      ${examples.map(
        ({ label, about }, index) =>
          html`<button type="button" data-example="${index}"><b>${label}</b><small>${about}</small></button> `,
      )}
    </fieldset>
  </form> `;
}

const declarations = headers
  .flatMap((header) => header.declarations)
  .filter(
    (each): each is CommandHistory | StructHistory =>
      each.kind === "command" || each.kind === "struct" || each.kind === "union",
  );

const groups = [
  ...[...new Set(declarations.flatMap((each) => (each.kind === "command" ? [each.on] : [])))].map((on) => ({
    label: `on ${on}`,
    names: declarations.flatMap((each) =>
      each.kind === "command" && each.on === on && each.struct !== null ? [each.name] : [],
    ),
  })),
  { label: "structs", names: declarations.flatMap((each) => (each.kind === "command" ? [] : [each.name])) },
].filter(({ names }) => names.length > 0);

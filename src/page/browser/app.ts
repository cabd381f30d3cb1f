import { decodedJson } from "../../calls/decoded-json.ts";
import { matrixJson } from "../../calls/matrix-json.ts";
import type { MatrixReport } from "../../calls/matrix-report.ts";
import { choice } from "../../declare/choices.ts";
import { InputError } from "../../declare/input-error.ts";
import { releaseNamed } from "../../known/release-named.ts";
import { callView } from "../call-view.ts";
import { examples } from "../examples.ts";
import { inspect } from "../inspect.ts";
import type { Call, Inspection } from "../inspect.ts";
import { matrixView, verdictsView } from "../matrix-view.ts";
import { acceptedNote, noCommandNote } from "../notes.ts";
import { firstState, hashOfState, models, stateOfHash } from "../page-state.ts";
import type { PageState } from "../page-state.ts";
import { noSpellings, spellingsOf } from "../spellings.ts";
import type { Spellings } from "../spellings.ts";
import { summaryView } from "../summary-view.ts";
import { combobox } from "./combobox.ts";
import { copy } from "./copy.ts";
import { byId, show } from "./elements.ts";
import { linkPlaces } from "./link-places.ts";
import { rove } from "./rove.ts";

const name = byId("name", HTMLInputElement);
const release = byId("release", HTMLSelectElement);
const dataModel = byId("data-model", HTMLSelectElement);
const text = byId("text", HTMLTextAreaElement);
const call = byId("call", HTMLElement);
const summary = byId("summary", HTMLElement);
const verdicts = byId("verdicts", HTMLElement);
const matrix = byId("matrix", HTMLElement);
const matrixError = byId("matrix-error", HTMLElement);
const matrixNote = byId("matrix-note", HTMLElement);
const spellingButtons = [...document.querySelectorAll<HTMLButtonElement>("[data-spelling]")];

let inspected: Inspection | null = null;
let spellings = noSpellings;
/** The hash that this page wrote last: a change to it is no visit. */
let written = "";
/** Timers: of the address, and of what is shown. */
let writing = 0;
let waiting = 0;

function stateOfControls(): PageState {
  return {
    name: name.value,
    release: releaseNamed(release.value),
    dataModel: choice("data model", dataModel.value, models),
    text: text.value,
  };
}

function fillControls(state: PageState): void {
  name.value = state.name;
  if (!isOffered(state.release)) release.add(new Option(state.release, state.release), 0);
  release.value = state.release;
  dataModel.value = state.dataModel;
  text.value = state.text;
}

const isOffered = (value: string): boolean => [...release.options].some((option) => option.value === value);

/** Shows what is asked now. */
function update(): void {
  const state = stateOfControls();
  inspected = inspect(state);
  showAll(inspected, state);
  window.clearTimeout(writing);
  writing = window.setTimeout(() => writeHash(state), 250);
}

/** Characters that are read between two keystrokes. */
const readAtOnce = 20_000;

/** With every keystroke; of a long text when it pauses. */
function updateSoon(): void {
  window.clearTimeout(waiting);
  if (text.value.length <= readAtOnce) update();
  else waiting = window.setTimeout(update, 300);
}

function showAll({ declaration, call: given, matrix: answers }: Inspection, state: PageState): void {
  say("name-error", name, declaration.error);
  say("text-error", text, given?.error ?? null);
  showCall(given?.value ?? null);
  showMatrix(answers?.value ?? null, state);
  const isOfCall = given?.error != null || declaration.error !== null;
  const isUnasked = answers === null && !isOfCall;
  if (isUnasked) for (const element of [verdicts, matrix]) element.replaceChildren();
  // What is wrong with the text is said beside it, and once.
  matrixError.textContent = isOfCall ? "" : (answers?.error ?? "");
  matrixNote.textContent = isUnasked ? noCommandNote(state.name.trim()) : acceptedNote;
}

/** What was shown last stays, out of reach, until there is something again. */
function showCall(found: Call | null): void {
  for (const element of [summary, call]) element.inert = found === null;
  spellings = found === null ? noSpellings : spellingsOf(found);
  for (const button of spellingButtons) button.disabled = spellings[spellingOf(button)] === null;
  if (found === null) return;
  show(summary, summaryView(found));
  show(call, callView(found.decoded));
}

function showMatrix(answers: MatrixReport | null, { release: chosen }: PageState): void {
  for (const element of [verdicts, matrix]) element.inert = answers === null;
  if (answers === null) return;
  show(matrix, matrixView(answers, chosen));
  show(verdicts, verdictsView(answers, chosen));
}

const spellingOf = (button: HTMLButtonElement): keyof Spellings => button.dataset["spelling"] as keyof Spellings;

/** One line beside what it is about, and heard with it. */
function say(id: string, control: HTMLElement, error: string | null): void {
  byId(id, HTMLElement).textContent = error ?? "";
  control.setAttribute("aria-invalid", String(error !== null));
}

/** The link to what is shown, or what the command line prints of it; null where there is nothing. */
function textToCopy(what: string): string | null {
  if (what === "decoded") return inspected?.call?.value == null ? null : decodedJson(inspected.call.value.decoded);
  if (what === "negotiated") return inspected?.matrix?.value == null ? null : matrixJson(inspected.matrix.value);
  writeHash(stateOfControls());
  return written === "#" ? null : location.href;
}

/** Characters of a link; what is longer no mail program leaves whole. */
const longestLink = 32_000;

/** Puts what is shown into the address, unless that would be too long: then it holds nothing. */
function writeHash(state: PageState): void {
  const hash = hashOfState(state);
  written = hash.length > longestLink ? "#" : hash;
  if (location.hash !== written) location.replace(written);
}

/** Shows what a link asks for. */
function visit(): void {
  try {
    fillControls(location.hash === "" ? firstState() : stateOfHash(location.hash));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    fillControls(firstState());
    update();
    say("text-error", text, `The link: ${error.message}`);
    return;
  }
  update();
}

for (const control of [name, release, dataModel, text]) control.addEventListener("input", updateSoon);
byId("ask", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
for (const button of spellingButtons) {
  button.addEventListener("click", () => {
    const spelling = spellings[spellingOf(button)];
    if (spelling === null) return;
    text.value = spelling;
    update();
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-example]")) {
  button.addEventListener("click", () => {
    fillControls(examples[Number(button.dataset["example"])]!.state);
    update();
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  button.addEventListener("click", () => copy(button, textToCopy(button.dataset["copy"]!)));
}
window.addEventListener("hashchange", () => {
  // An address that ends with "#" has the hash "".
  if (location.hash !== written.replace(/^#$/, "")) visit();
});

combobox(name, byId("names", HTMLElement), update);
rove(call);
rove(matrix);
linkPlaces(call);
linkPlaces(matrix);
visit();
document.documentElement.classList.add("live");

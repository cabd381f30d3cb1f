import { marks, span, toldAnswers } from "../calls/answer-words.ts";
import type { ToldAnswer } from "../calls/answer-words.ts";
import type { MatrixReport } from "../calls/matrix-report.ts";
import { bytes } from "../declare/counted-bytes.ts";
import type { ReleaseName } from "../declare/release.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { mergeAlike } from "../negotiation/matrix.ts";
import type { MatrixRow } from "../negotiation/matrix.ts";

interface ToldRow {
  readonly row: MatrixRow;
  readonly told: readonly ToldAnswer[];
}

/** Programs against kernels; kernels that all programs get the same answers from are one column. */
export function matrixView({ rows, inferred }: MatrixReport, release: ReleaseName): Html {
  const all = mergeAlike(rows, isUnableAlike, (row, next) => ({
    ...next,
    programs: [...row.programs, ...next.programs],
  })).map((row): ToldRow => ({ row, told: toldAnswers(row.answers) }));
  const columns = columnsOf(all);
  const sources = [...inferred];
  return html`<div class="scroll">
      <table class="matrix">
        <caption class="unseen">
          Programs against kernels
        </caption>
        <thead>
          <tr>
            <td><span class="unseen">Program</span></td>
            ${columns.map((kernels) => html`<th scope="col" ${isChosen(kernels, release)}>${span(kernels)}</th>`)}
          </tr>
        </thead>
        <tbody data-roving="grid">
          ${all.map((each, index) => matrixRow(each, columns, index, release))}
        </tbody>
      </table>
    </div>
    <div class="reasons">${all.map((each, index) => reasons(each, index, inferred))}</div>
    ${
      sources.length > 0 &&
      html`<details>
        <summary>Inferred: ${sources.map(([name]) => name).join(", ")}</summary>
        <dl>
          ${sources.map(
            ([name, from]) =>
              html`<dt>${name}</dt>
                <dd>${from}</dd>`,
          )}
        </dl>
      </details>`
    }`;
}

/** Programs that can't send it, for reasons that differ in nothing but their release. */
function isUnableAlike(a: MatrixRow, b: MatrixRow): boolean {
  const reason = ({ unable, programs: from }: MatrixRow): string | undefined => unable?.replace(from.at(-1) ?? "", "");
  return a.payload === null && b.payload === null && reason(a) === reason(b);
}

/** What the program of the release gets, or the bytes: the answer in one line. */
export function verdictsView({ rows }: MatrixReport, release: ReleaseName): Html {
  const row = rows.find(({ programs: from }) => from.length === 0 || from.includes(release));
  return html`${row !== undefined && toldAnswers(row.answers).map((answer) => html`<li><span class="kernels">${span(answer.kernels)}</span> <b class="answer ${lookOf(answer)}">${verdictOf(answer)}</b></li>`)}`;
}

function matrixRow({ row, told }: ToldRow, columns: readonly Kernels[], index: number, release: ReleaseName): Html {
  const who = html`<th scope="row" ${isChosen(row.programs, release)}>
    ${programs(row)}${row.payload !== null && html` <small>${bytes(row.payload.in.length)}</small>`}
  </th>`;
  if (row.payload === null) {
    return html`<tr>
      ${who}
      <td colspan="${columns.length}" class="unable">${row.unable}</td>
    </tr> `;
  }
  return html`<tr>
    ${who}${columns.map((kernels) => {
      const at = told.findIndex((answer) => answer.kernels.includes(kernels[0]!));
      const answer = told[at]!;
      return html`<td>
        <button
          type="button"
          class="answer ${lookOf(answer)}"
          tabindex="-1"
          data-at="answer.${index}.${at}"
          aria-describedby="why-${index}-${at}"
        >
          ${verdictOf(answer)}
        </button>
      </td>`;
    })}
  </tr> `;
}

function reasons({ row, told }: ToldRow, index: number, inferred: MatrixReport["inferred"]): Html | null {
  if (row.payload === null) return null;
  const who = row.programs.length === 0 ? "these bytes" : `program ${span(row.programs)}`;
  return html`<section>
    <h3>
      ${who}${marks(row.programs, inferred)}
      <small><code>0x${row.payload.request.toString(16)}</code> with ${bytes(row.payload.in.length)}</small>
    </h3>
    <ul>
      ${told.map(
        (answer, at) =>
          html`<li id="why-${index}-${at}" data-at="answer.${index}.${at}">
            <span class="kernels">${span(answer.kernels)}</span>
            <b class="answer ${lookOf(answer)}">${verdictOf(answer)}</b>
            <span class="why"
              >${answer.why}${marks(answer.kernels, inferred)}${answer.more.map((line) => html`<br /><span class="behind">${line}</span>`)}</span
            >
          </li> `,
      )}
    </ul>
  </section> `;
}

type Kernels = readonly ReleaseName[];

/** Runs of kernels within which no program's answer changes. */
function columnsOf(rows: readonly ToldRow[]): readonly Kernels[] {
  const asked = rows.find(({ told }) => told.length > 0);
  const kernels = asked === undefined ? [] : asked.told.flatMap((answer) => answer.kernels);
  const starts = new Set(rows.flatMap(({ told }) => told.map((answer) => answer.kernels[0]!)));
  const columns: ReleaseName[][] = [];
  for (const kernel of kernels) {
    if (columns.length === 0 || starts.has(kernel)) columns.push([kernel]);
    else columns.at(-1)!.push(kernel);
  }
  return columns;
}

const programs = ({ programs: from }: MatrixRow): string => (from.length === 0 ? "these bytes" : span(from));

const isChosen = (releases: readonly ReleaseName[], release: ReleaseName): Html | false =>
  releases.includes(release) && html` class="chosen" aria-current="true"`;

const verdictOf = ({ verdict, isRefusedBehind }: ToldAnswer): string =>
  isRefusedBehind ? `${verdict}, data refused` : verdict;

/** Taken, taken as far as the struct goes, refused, or a command that the kernel has not. */
function lookOf({ verdict, isRefusedBehind }: ToldAnswer): string {
  if (verdict === "ENOTTY") return "unknown";
  if (verdict !== "accepted") return "refused";
  return isRefusedBehind ? "partly" : "accepted";
}

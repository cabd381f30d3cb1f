/** How layouts are set: a list of them, and each on a card beside it. */
export const layoutPageStyle = `
.layouts { display: grid; grid-template-columns: 16rem minmax(0, 64rem); justify-content: center; gap: 0 3rem; padding: 0 2rem; }
.contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.5rem 0; font-size: 13px; }
.brand { margin-bottom: 0.9rem; font: 600 13px/1.5 var(--mono); color: var(--soft); }
.path { margin: 1.2rem 0 0.3rem; font: 600 12px/1.5 var(--mono); color: var(--faint); }
.contents a { display: block; padding: 0.1rem 0; font: 12.5px/1.5 var(--mono); color: var(--ink); text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.layouts main { padding: 2.5rem 0 4rem; min-width: 0; }
.layouts h1 { font-size: 1.6rem; line-height: 1.3; font-weight: 640; letter-spacing: -0.015em; }
.layouts header p { color: var(--soft); }
.layouts h2 { margin: 2rem 0 0.75rem; font: 600 14px/1.5 var(--mono); color: var(--soft); }
.record { margin-bottom: 1.25rem; padding: 1.1rem 1.4rem 1.3rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--card); }
.record h3 { font: 620 16px/1.5 var(--mono); letter-spacing: -0.01em; }
.record h3 small { margin-left: 0.5rem; font: 12.5px/1.5 var(--sans); color: var(--faint); letter-spacing: 0; }
.extent { margin: 0.1rem 0 0.9rem; font-size: 13px; color: var(--soft); }
.extent + .extent { margin-top: -0.7rem; }
.bytes + .extent { margin-top: 1.4rem; }
.past { margin-top: 1.4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 14px; }
.past h4 { font-size: 14px; font-weight: 620; }
.past h5 { margin: 1.2rem 0 0.6rem; font: 620 14px/1.5 var(--mono); }
.past .note { font-size: 13px; color: var(--soft); }
h4, h5 { margin: 0; }
@media (max-width: 62rem) {
  .layouts { grid-template-columns: minmax(0, 1fr); padding: 0 1rem; }
  .contents { position: static; max-height: none; padding: 1.25rem 0 0; }
  .contents ul { columns: 14rem; }
  .layouts main { padding-top: 1.25rem; }
}
@media print {
  .contents { display: none; }
  .layouts { display: block; padding: 0; }
  .record { border: 0; padding: 0; }
  .row, .past h5 { break-inside: avoid; }
}
`;

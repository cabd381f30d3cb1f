/** Three words in a row, of which one is pressed. */
export const themeSwitchStyle = `
.theme { display: inline-flex; padding: 2px; border: 1px solid var(--line); border-radius: 999px; background: var(--sunk); }
.theme input { position: absolute; opacity: 0; pointer-events: none; }
.theme span { display: block; padding: 0.1rem 0.7rem; border-radius: 999px; font-size: 12px; color: var(--soft); cursor: pointer; }
.theme input:checked + span { background: var(--card); color: var(--ink); box-shadow: 0 0 0 1px var(--line-strong); }
.theme input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 1px; }
@media print { .theme { display: none; } }
`;

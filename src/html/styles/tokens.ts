/** What all pages are made of: colours for light and dark in one place, type, and spacing. */
export const tokens = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f7f5, #101214);
  --card: light-dark(#ffffff, #17191c);
  --sunk: light-dark(#f4f4f1, #121417);
  --line: light-dark(#e3e3de, #2a2d32);
  --line-strong: light-dark(#c9c9c2, #3d4148);
  --ink: light-dark(#1b1d21, #e8e9ea);
  --soft: light-dark(#4e535c, #b3b8c0);
  --faint: light-dark(#646a74, #949aa5);
  --accent: light-dark(#2456c4, #8fb1ff);
  --red: light-dark(#b3261e, #ff9a91);
  --red-wash: light-dark(#fdecea, #3a1c1b);
  --amber: light-dark(#8a5300, #f2bd63);
  --amber-wash: light-dark(#fdf3df, #33270f);
  --green: light-dark(#1a6b3a, #7fd6a0);
  --green-wash: light-dark(#e4f4ea, #14301f);
  --blue: light-dark(#2456c4, #9db9ff);
  --blue-wash: light-dark(#e8eefc, #1a2745);
  --violet: light-dark(#6a3fb5, #c6aaff);
  --violet-wash: light-dark(#f1eafc, #2a2040);
  --h0: light-dark(#dbe7ff, #22365f);
  --h1: light-dark(#ffe3cc, #54321a);
  --h2: light-dark(#d6f2df, #1c4530);
  --h3: light-dark(#f3dcf7, #4a2753);
  --h4: light-dark(#fdf0b5, #4b4012);
  --h5: light-dark(#cdf0f3, #154449);
  --h6: light-dark(#fbd9de, #57252f);
  --h7: light-dark(#e4e2f5, #37335c);
  --stroke0: light-dark(#3b6fd4, #7da4f5);
  --stroke1: light-dark(#c2661a, #eba56b);
  --stroke2: light-dark(#2b8a52, #6cc993);
  --stroke3: light-dark(#9a45ab, #d694e3);
  --stroke4: light-dark(#9a8106, #dcc44b);
  --stroke5: light-dark(#1a8088, #62c5cd);
  --stroke6: light-dark(#bd3f55, #f0909f);
  --stroke7: light-dark(#6660b0, #aba6ee);
  --sans: Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  --mono: "JetBrains Mono", ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --round: 10px;
}
:root:has(#theme-light:checked) { color-scheme: light; }
:root:has(#theme-dark:checked) { color-scheme: dark; }
@media print { :root, :root:has(#theme-dark:checked) { color-scheme: light; } }
`;

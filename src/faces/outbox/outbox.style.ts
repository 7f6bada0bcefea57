export const stylesheet = `:root {
  color-scheme: light dark;
  --line: light-dark(#d8dce3, #3a404a);
  --quiet: light-dark(#5b6472, #a3acba);
  --link: light-dark(#0b57d0, #8ab4f8);
  font: 15px/1.5 system-ui, sans-serif;
}
body { margin: 0; background: light-dark(#fff, #17191d); color: light-dark(#1b1f24, #e6e9ee); }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
header p, small, .none, .when, .head dd { color: var(--quiet); }
header p { margin: 0 0 1rem; }
a { color: var(--link); }
a:focus-visible, iframe:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
nav { display: flex; gap: 1rem; margin: 1rem 0; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; }
.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding: 0; list-style: none; }
.tabs { border-bottom: 1px solid var(--line); margin-bottom: 0; }
.tabs a { padding: .5rem 0; text-decoration: none; }
.tabs a[aria-current] { font-weight: 600; color: inherit; border-bottom: 2px solid currentcolor; }
iframe { display: block; width: 100%; height: 70vh; border: 0; background: #fff; color-scheme: light; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 1rem 0; }
@media (max-width: 40rem) {
  thead { display: none; }
  tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: 0; }
}
`;

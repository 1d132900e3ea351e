/** Style of the page: no font, picture or script from elsewhere; on paper, colours stay and rows are not cut. */
export const pageStyle = `
:root { color-scheme: light; --line: #d5d9de; --soft: #5b6470; --clean: #2e7d4f; --rejected: #b3362b; --held: #a86a00; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b1f24; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
p { margin: .35rem 0; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: minmax(9rem, 1fr) 3fr; gap: 1rem; padding: .3rem 0; border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
.verdicts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
.verdicts li { border: 1px solid var(--line); border-top: 4px solid; border-radius: 4px; padding: .75rem 1rem; }
.verdicts strong { display: block; font-size: 1.9rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.verdicts p { color: var(--soft); font-size: .9rem; }
.verdicts .clean { border-top-color: var(--clean); }
.verdicts .rejected { border-top-color: var(--rejected); }
.verdicts .held { border-top-color: var(--held); }
.bar { display: flex; height: .75rem; margin: 1rem 0 .5rem; border-radius: 4px; overflow: hidden; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.bar span { flex-basis: 0; min-width: 2px; }
.bar .clean { background: var(--clean); }
.bar .rejected { background: var(--rejected); }
.bar .held { background: var(--held); }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: .85rem; font-weight: 600; color: var(--soft); }
th, td { padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); vertical-align: top; }
.n { width: 5.5rem; text-align: right; font-variant-numeric: tabular-nums; padding-right: 1.25rem; }
td p { margin: 0 0 .15rem; }
code { font: .85em ui-monospace, monospace; color: var(--soft); }
.digest { word-break: break-all; }
.law { margin: .25rem 0 0; padding-left: 1.1rem; font-size: .9rem; }
a { color: #1a5fb4; }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 2px solid var(--line); color: var(--soft); }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, .verdicts li, dl div { break-inside: avoid; }
  a { color: inherit; }
  .law a::after { content: " (" attr(href) ")"; font-size: .85em; }
}
`;

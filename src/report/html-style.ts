/** The style sheet of the page: typography, light and dark colours, narrow screens, A4. */

/**
 * Blue bands and vermilion marks are those of Okabe and Ito (2008), told apart by every common kind of colour vision; the
 * marks differ in form, too.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fdfdfb; --ink: #1c2126; --quiet: #555e68; --line: #d9dcdf; --grid: #e6e8ea; --tint: #f1f4f6;
  --link: #00588a; --band-95: #bcd9ec; --band-90: #7fb5da; --median: #08324f; --published: #c04a00; --warning: #8a3a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15191d; --ink: #e6e8ea; --quiet: #a3acb5; --line: #39424a; --grid: #2a3138; --tint: #1e242a;
    --link: #82c4f0; --band-95: #1f4560; --band-90: #35739e; --median: #e8f4fc; --published: #f0a04b; --warning: #f2b174;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
header, main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3.5rem; }
footer { padding-top: 1.5rem; padding-bottom: 3rem; color: var(--quiet); font-size: .875rem; }
h1, h2, .sentence { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif; text-wrap: balance; }
h1 { margin: 0; font-size: clamp(1.7rem, 1.2rem + 2.4vw, 2.5rem); line-height: 1.15; font-weight: 600; letter-spacing: -.01em; }
h2 { margin: 0 0 .35rem; font-size: 1.5rem; line-height: 1.25; font-weight: 600; }
main > section { margin-top: 3.25rem; }
p { margin: 0 0 .75rem; max-width: 42rem; }
.question { margin: .75rem 0 0; color: var(--quiet); font-size: 1.1rem; max-width: 40rem; }
.sentence {
  margin: 0; padding: 1.1rem 0 1.1rem 1.25rem; border-left: 4px solid var(--band-90);
  font-size: clamp(1.15rem, 1rem + .8vw, 1.4rem); line-height: 1.45; text-wrap: pretty; max-width: none;
}
main > section:first-child { margin-top: 2rem; }
.band { margin: .75rem 0 0 1.5rem; font-size: .9375rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1.25rem 0 0; padding: 0; list-style: none; font-size: .9375rem; }
.meaning, .quiet { color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
figure { margin: 1.75rem 0; }
figcaption { margin-bottom: .5rem; font-size: .9375rem; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .2rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: .875rem; }
.legend li { overflow-wrap: anywhere; }
.legend svg { width: 1.5em; height: .8em; margin-right: .4em; vertical-align: -.05em; }
.chart { display: block; max-width: 100%; height: auto; font-family: inherit; font-size: 12px; }
.chart text { white-space: pre; }
.narrow .chart { margin: 0 auto; }
.narrow { display: none; }
@media (max-width: 40rem) { .wide { display: none; } .narrow { display: block; } header { padding-top: 2rem; } }
.board { list-style: none; margin: 1.25rem 0 0; padding: 0; }
.board > li { border-top: 1px solid var(--line); padding: 1rem 0; break-inside: avoid; }
.board h3 { margin: 0; font-size: 1.0625rem; }
.board p { margin: .15rem 0; font-size: .9375rem; }
.board .weight { display: block; width: 100%; height: .35rem; margin-top: .25rem; }
.board .cells { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.75rem, 1fr)); gap: .75rem; margin-top: .75rem; font-size: .8125rem; line-height: 1.35; }
.board .cells .chart { width: 100%; margin: .2rem 0; }
summary { cursor: pointer; color: var(--link); }
.tools { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: .25rem; }
.tools button { font: inherit; font-size: .8125rem; padding: .15rem 0; border: 0; background: none; color: var(--link); text-decoration: underline; text-underline-offset: .15em; cursor: pointer; }
.scroll { overflow-x: auto; margin: 1.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
caption span { font-weight: 400; color: var(--quiet); }
th, td { padding: .4rem .9rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid var(--line); color: var(--quiet); font-weight: 500; vertical-align: bottom; line-height: 1.3; }
tbody th { font-weight: 600; }
.figures th, .figures td { text-align: right; white-space: nowrap; }
.figures tbody th, .figures .text { text-align: left; }
.figures tbody th { white-space: normal; min-width: 4rem; }
.factors tbody th { overflow-wrap: anywhere; min-width: 8rem; }
.figures td.text { padding-left: 1.5rem; min-width: 15rem; white-space: normal; }
.figures th.text:last-child { padding-left: 1.5rem; }
.figures thead th { white-space: normal; }
.figures .median { font-weight: 600; }
.figures p { margin: 0; font-size: .875rem; color: var(--quiet); }
.notes { margin: .75rem 0 0; padding-left: 1.1rem; color: var(--quiet); font-size: .9375rem; max-width: 42rem; }
.notes li { margin: .2rem 0; }
.warnings { border-left: 4px solid var(--warning); padding: .1rem 0 .1rem 1.25rem; }
.warnings ul, .sources { margin: .5rem 0; padding-left: 1.1rem; }
.warnings li, .sources li { margin: .35rem 0; }
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace; font-size: .875em; }
pre { background: var(--tint); border-radius: 6px; padding: .8rem 1rem; overflow-x: auto; line-height: 1.5; }
.parameters { min-width: 42rem; }
.parameters code { white-space: nowrap; }
.parameters .cells { color: var(--quiet); }
.parameters p { margin: .15rem 0 0; font-size: .875rem; color: var(--quiet); }
.parameters ul { margin: 0; padding: 0; list-style: none; }
.parameters tbody th { font-weight: 500; }
.unbacked { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 0 .55em; color: var(--warning); font-size: .8125rem; }
.equations dt { margin-top: 1rem; color: var(--quiet); font-size: .9375rem; }
.equations dd { margin: 0; }
.equations .scroll { margin: .25rem 0; }
.equations p { margin: 0; font-size: .875rem; color: var(--quiet); }
math { font-size: 1.05em; text-align: left; }
math[display="block"] { width: fit-content; margin: .25rem 0; }
.run { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.25rem; font-size: .9375rem; }
.run dt { color: var(--quiet); }
.run dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
@media (max-width: 40rem) { .run { grid-template-columns: 1fr; gap: 0; } .run dd { margin-bottom: .5rem; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --ink: #000; --quiet: #444; --line: #bbb; --grid: #ddd; --tint: #f4f4f4;
    --link: #000; --band-95: #bcd9ec; --band-90: #7fb5da; --median: #08324f; --published: #c04a00; --warning: #8a3a00;
  }
  body { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  nav, .tools { display: none; }
  math { font-size: .8em; }
  .wide { display: block; } .narrow { display: none; }
  .scroll { overflow: visible; }
  .parameters { min-width: 0; }
  .parameters code { white-space: normal; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  figure, tr, .sentence, .warnings { break-inside: avoid; }
  h2, caption, .meaning { break-after: avoid; }
}
`;

/** SHA-256 of the style sheet in base64, by which the page's policy admits it and no other; a test recomputes it. */
export const STYLE_HASH = "H6Nytlcd2MBeTZebkLcVtsvUDon7n+IbFa4/6/CETqQ=";

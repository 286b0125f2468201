"""The style sheet of exported pages: the quiet paper of the window, by day, by night and in print."""

STYLE = """\
:root {
  --paper: #fbfaf7; --ink: #22211e; --dim: #6d6a61; --line: #e2dfd6; --accent: #2f6f6a; --soft: #e3eeec;
  --warn: #8a5a00;
  --yellow: #d9b53c; --green: #6aa75f; --blue: #5b94c9; --pink: #cf7592; --orange: #db8a45;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1d1e20; --ink: #dcd9d2; --dim: #9c988f; --line: #303236; --accent: #7cc4bd; --soft: #24383a;
    --warn: #e5b567;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Serif 4", "Source Serif Pro", Charter, Georgia, "Noto Serif", serif;
}
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem 6rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 2.2rem 0 .6rem; }
h1 { font-size: 1.7rem; margin-top: 0; }
h2 { font-size: 1.35rem; }
h3 { font-size: 1.15rem; }
h4, h5, h6 { font-size: 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.facts, .caption, .reference, .sources, .tags {
  font-family: system-ui, "Segoe UI", "Noto Sans", sans-serif; font-size: .8125rem; color: var(--dim);
}
.facts { margin: 0 0 1.5rem; }
.entry { border-left: 4px solid var(--line); padding-left: 1.1rem; margin: 0 0 2rem; }
.yellow { border-color: var(--yellow); }
.green { border-color: var(--green); }
.blue { border-color: var(--blue); }
.pink { border-color: var(--pink); }
.orange { border-color: var(--orange); }
.entry > blockquote { margin: 0; white-space: pre-wrap; }
.entry > .partner, .entry > .context { color: var(--dim); }
.caption { margin: .5rem 0 0; }
.machine, .state { color: var(--warn); }
.note { margin: .6rem 0; }
.note > :first-child { margin-top: 0; }
.note > :last-child { margin-bottom: 0; }
.note h3, .note h4, .note h5, .note h6 { font-size: 1rem; margin: 1rem 0 .4rem; }
.note blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 2px solid var(--line); }
.note pre { overflow-x: auto; background: var(--soft); padding: .6rem .8rem; border-radius: 4px; }
.note code { font-size: .9em; }
.note table { border-collapse: collapse; }
.note th, .note td { border: 1px solid var(--line); padding: .2rem .5rem; }
.tags { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem; margin: .5rem 0; padding: 0; }
.tags li { background: var(--soft); color: var(--accent); border-radius: 1em; padding: 0 .6em; }
.reference { margin: .4rem 0 0; }
.sources { padding-left: 1.2rem; }
@media print {
  :root {
    --paper: #fff; --ink: #000; --dim: #444; --line: #bbb; --accent: #000; --soft: #eee; --warn: #000;
  }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6, .caption { break-after: avoid; }
  .entry { break-inside: avoid; }
}
"""

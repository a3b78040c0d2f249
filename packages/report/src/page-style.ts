/** How our pages look (页面样式), by day and by night. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1e; --soft: #6b6b70; --line: #d9d9de; --bar: #b3261e; --paper: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --soft: #a0a0a8; --line: #3a3a40; --bar: #e5736b; --paper: #17171a } }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 16px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.5rem; border-bottom: 3px solid var(--bar); padding-bottom: .4rem }
h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; font-weight: normal; padding: .3rem .5rem; border-bottom: 1px solid var(--line) }
td.n { text-align: right; width: 6rem; font-variant-numeric: tabular-nums }
td.b { width: 50% } .bar { display: block; height: .8rem; background: var(--bar); min-width: 1px }
footer { margin-top: 2rem; color: var(--soft); font-size: .85rem }`;

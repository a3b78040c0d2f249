/**
 * What {@linkcode renderEvaluationSection} wants in the head of its page (评测样式), beside the style of the page. It touches
 * nothing outside the section.
 */
export const EVALUATION_STYLE = `
.evaluation { --good: 46, 125, 50; --bad: 179, 38, 30 }
@media (prefers-color-scheme: dark) { .evaluation { --good: 102, 187, 106; --bad: 229, 115, 107 } }
.evaluation h3 { font-size: 1rem; margin: 1.75rem 0 .25rem }
.evaluation p { margin: .25rem 0; color: var(--soft, #6b6b70); font-size: .9rem }
.evaluation .scroll { overflow-x: auto }
.evaluation table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
.evaluation th, .evaluation td { text-align: right; font-weight: normal; width: auto; padding: .25rem .5rem; white-space: nowrap;
  border-bottom: 1px solid var(--line, #d9d9de) }
.evaluation thead th { color: var(--soft, #6b6b70); font-size: .85rem }
.evaluation th:first-child { text-align: left; min-width: 6em; max-width: 16rem; white-space: normal }
.evaluation table.matrix { width: auto; font-size: .85rem }
.evaluation .matrix td, .evaluation .matrix thead th { text-align: center; min-width: 1.9rem; padding: .25rem }
.evaluation .matrix th:first-child { position: sticky; left: 0; background: var(--paper, Canvas); text-align: left; max-width: 9rem;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.evaluation .matrix td.right { background: rgba(var(--good), var(--shade)) }
.evaluation .matrix td.wrong { background: rgba(var(--bad), var(--shade)) }
.evaluation svg { display: block; width: 100%; max-width: 26rem; height: auto; margin: .75rem 0; color: inherit }
.evaluation svg text { fill: currentColor; font-size: 11px }
.evaluation svg .axis { stroke: currentColor; stroke-opacity: .5; fill: none }
.evaluation svg .ideal { stroke: currentColor; stroke-opacity: .7; stroke-dasharray: 4 4 }
.evaluation svg .bin, .evaluation svg .share { fill: rgba(var(--bad), .3) }
.evaluation svg .dot { fill: rgb(var(--bad)) }`;

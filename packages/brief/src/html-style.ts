import { nameLines, nameSize } from "./docx-masthead.ts";
import { FONTS, LINE, SUBSTITUTES } from "./docx-page.ts";

const family = (use: keyof typeof FONTS) =>
  [FONTS[use], ...SUBSTITUTES[FONTS[use]]].map((name) => `"${name}"`).join(", ");

/**
 * The style sheet of an issue as a page (网页样式): on screen, on narrow screens, on paper.
 *
 * On paper 28 characters of 16 pt, each 0.25 pt closer, and 22 lines of 28.95 pt; page numbers between dashes, right on odd pages and left
 * on even ones, where the browser prints margin boxes. The foot is in one piece, if need be on a page of its own: kept with the text before
 * it (break-before), Chromium cuts it. Source: GB/T 9704-2012, 5 to 7; CSS Paged Media 3, 4.
 */
export function htmlStyle(name: string): string {
  const points = nameSize(name);
  const height = ((nameLines(points) * LINE) / 20).toFixed(2);
  return `:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #000; font: 1rem/1.75 ${family("text")}, serif; overflow-wrap: anywhere; }
main { max-width: 40em; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3, h4, p { margin: 0; font-size: inherit; font-weight: normal; }
.notice, .withdrawn { font-family: ${family("heading")}, sans-serif; }
.withdrawn { margin-bottom: .5em; padding: .25em; border: 2px solid #f00; color: #f00; text-align: center; }
.name { color: #f00; font: min(${points}pt, ${Math.floor((points * 100) / 480)}vw)/1.4 ${family("title")}, serif; text-align: center; }
.number { text-align: center; }
.imprint, .foot p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
.masthead { padding-bottom: .25em; border-bottom: 2.25pt solid #f00; }
.title { margin: 1.5em 0 1em; font: 1.375em/1.4 ${family("title")}, serif; text-align: center; text-wrap: balance; }
.heading, .contentsHeading, .originalsHeading, .correctionsHeading { font-family: ${family("heading")}, sans-serif; }
.contentsHeading, .correctionsHeading { text-align: center; }
.contents { margin-top: 1em; }
.subheading, .lead, .author, .original { font-family: ${family("subheading")}, serif; }
.heading, .subheading, .originalsHeading, .text, .lead, .correction { text-indent: 2em; text-align: justify; }
.author { padding-left: 2em; text-align: right; }
.original, .contentsEntry { padding-left: 3em; text-indent: -1em; }
aside.corrections { margin-top: 1.5em; padding: .5em; border: 1px solid #000; }
footer.foot { margin-top: 2em; border: solid #000; border-width: 1pt 0; font-size: .875em; }
footer.foot p { padding: 0 1em 0 3em; text-indent: -2em; }
footer.foot span + span { text-indent: 0; }
footer.foot p, .contentsEntry, .original { text-wrap: pretty; }
footer.foot p + p { border-top: .75pt solid #000; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt ${family("page")}, serif; padding-right: 1em; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt ${family("page")}, serif; padding-left: 1em; } }
@media print {
  body { font-size: 16pt; line-height: 28.95pt; }
  main { max-width: none; padding: 0; }
  .name { font-size: ${points}pt; line-height: ${height}pt; }
  .title { margin: 28.95pt 0; font-size: 22pt; line-height: 28.95pt; }
  .contentsEntry, .original, .text, .lead, .heading, .subheading, .correction, footer.foot { letter-spacing: -.25pt; }
  .contents, aside.corrections, footer.foot { margin-top: 28.95pt; }
  footer.foot { font-size: 14pt; }
  aside.corrections, footer.foot { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  .author { break-before: avoid; }
  p { orphans: 1; widows: 1; }
}
`;
}

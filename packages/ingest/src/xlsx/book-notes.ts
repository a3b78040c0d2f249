import type { BookColumn } from "../to-workbook.ts";
import { columnName, escapeXml, HEAD, MAIN } from "./write-parts.ts";

/** Writes the notes on the headings of a sheet (批注), as the part xl/comments*.xml. */
export function commentsXml(columns: readonly BookColumn[]): string {
  const notes = columns.flatMap(({ note }, at) =>
    note === undefined
      ? []
      : `<comment ref="${columnName(at + 1)}1" authorId="0"><text><r><rPr><sz val="10"/><rFont val="宋体"/></rPr><t xml:space="preserve">${escapeXml(note)}</t></r></text></comment>`,
  );
  return `${HEAD}<comments xmlns="${MAIN}"><authors><author>minyi</author></authors><commentList>${notes.join("")}</commentList></comments>`;
}

/**
 * Writes the boxes in which the notes are shown (批注框), hidden until pointed at.
 *
 * Source: ECMA-376 part 4 (VML), which Excel still wants beside the comments.
 */
export function notesDrawing(columns: readonly BookColumn[]): string {
  const shapes = columns.flatMap(({ note }, at) => (note === undefined ? [] : shape(note, at)));
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join("")}</xml>`;
}

/** Some eighteen Chinese characters go in a line of a box four columns wide. */
function shape(note: string, column: number): string {
  const lines = note.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 18), 0);
  const anchor = [column + 1, 15, 1, 2, column + 4, 15, 2 + lines, 8].join(", ");
  return `<v:shape id="_x0000_s${1025 + column}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:216pt;height:${16 * (lines + 1)}pt;z-index:${column + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

import type { JournalIssue } from "@minyi/core";
import { cleanLine } from "./clean-text.ts";
import { SUBSTITUTES } from "./docx-page.ts";
import { stylesXml } from "./docx-styles.ts";

/** A file inside a DOCX (文档部件). */
export interface DocxPart {
  readonly path: string;
  readonly data: string;
}

/**
 * The parts written here instead of by the docx package (自写部件).
 *
 * The properties, because the package dates them by the clock; the font table, because it names no substitutes; the
 * styles, because it has no option for widowControl and snapToGrid in a style; the
 * notes, of which there are none, because it sets their separators in styles that are not there.
 */
export function ownParts(
  issue: JournalIssue,
  { title, creator }: { title: string; creator: string },
): DocxPart[] {
  return [
    { path: "docProps/core.xml", data: withHead(propertiesXml(issue, xml(title), xml(creator))) },
    { path: "word/fontTable.xml", data: withHead(fontTableXml()) },
    { path: "word/styles.xml", data: withHead(stylesXml()) },
    { path: "word/footnotes.xml", data: withHead(separatorsXml("footnote")) },
    { path: "word/endnotes.xml", data: withHead(separatorsXml("endnote")) },
  ];
}

/** Source: ECMA-376 part 2, 11 (core properties). */
function propertiesXml(issue: JournalIssue, title: string, creator: string): string {
  const time = (element: string) =>
    `<dcterms:${element} xsi:type="dcterms:W3CDTF">${issue.date}T00:00:00Z</dcterms:${element}>`;
  const names = [
    ["cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"],
    ["dc", "http://purl.org/dc/elements/1.1/"],
    ["dcterms", "http://purl.org/dc/terms/"],
    ["xsi", "http://www.w3.org/2001/XMLSchema-instance"],
  ].map(([prefix, space]) => `xmlns:${prefix}="${space}"`);
  const who = `<dc:creator>${creator}</dc:creator><cp:lastModifiedBy>${creator}</cp:lastModifiedBy>`;
  return `<cp:coreProperties ${names.join(" ")}><dc:title>${title}</dc:title>${who}<cp:revision>1</cp:revision>${time("created")}${time("modified")}</cp:coreProperties>`;
}

/** Source: ECMA-376 part 1, 17.8.3.1 (altName, a list with commas) and 17.8.3.10 (font). */
function fontTableXml(): string {
  const fonts = Object.entries(SUBSTITUTES).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(",")}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}

/** The lines above notes, which every document has. Source: ECMA-376 part 1, 17.11.2, 17.11.10 and 17.11.23. */
function separatorsXml(note: "footnote" | "endnote"): string {
  const separators = ["separator", "continuationSeparator"].map(
    (type, i) => `<w:${note} w:type="${type}" w:id="${i - 1}"><w:p><w:r><w:${type}/></w:r></w:p></w:${note}>`,
  );
  return `<w:${note}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${separators.join("")}</w:${note}s>`;
}

function withHead(data: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${data}`;
}

function xml(text: string): string {
  return cleanLine(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

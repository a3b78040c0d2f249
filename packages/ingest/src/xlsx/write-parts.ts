import { Zip, ZipDeflate } from "fflate";

/** The most characters a cell may hold, by Excel's specification. */
const CELL_LIMIT = 32_767;
/** The earliest time a zip entry can have; a fixed one, so that the same rows give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
export const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A part of a package: its path, and its text in pieces. */
export type Part = readonly [path: string, texts: Iterable<string>];

/** Packs parts into one file (打包), each deflated as it comes. */
export function zipTexts(parts: Iterable<Part>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [path, texts] of parts) addEntry(zip, path, texts);
  zip.end();
  return Buffer.concat(chunks);
}

function addEntry(zip: Zip, path: string, texts: Iterable<string>): void {
  const entry = new ZipDeflate(path, { level: 3 });
  entry.mtime = NO_TIME;
  zip.add(entry);
  for (const text of texts) entry.push(Buffer.from(text));
  entry.push(new Uint8Array(0), true);
}

/** A text no longer than a cell may be. */
export function cutToCell(value: string): string {
  return value.length > CELL_LIMIT ? `${value.slice(0, CELL_LIMIT - 1).toWellFormed()}…` : value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 cannot hold.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(NOT_XML, "")
      // Else a text such as _x0041_ would be read as the character it names.
      .replace(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
      .replace(/\r/g, "&#13;")
  );
}

/** 1 → A, 27 → AA. */
export function columnName(number: number): string {
  return number <= 0
    ? ""
    : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26));
}

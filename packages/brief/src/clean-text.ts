const LINE_BREAKS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
// What cannot stand in XML 1.0, and the byte order mark; tabs and line breaks are controls too, but become spaces.
// Marks that turn the direction of what follows would show other words, and other numbers, than were looked at.
const NOT_PRINTABLE = /[\p{Cs}\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]|(?![\s\u0085])\p{Cc}/gu;

/** Makes one printable line (整理为一行): no control characters, none that turn the direction, no lone surrogates, single spaces, none at the ends. */
export function cleanLine(text: string): string {
  return text
    .replace(NOT_PRINTABLE, "")
    .replace(/[\s\u0085]+/gu, (gap) => (gap === "\u3000" ? gap : " "))
    .trim();
}

/** Cuts a text into its paragraphs at line breaks (分段); empty lines give none. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(LINE_BREAKS)
    .map(cleanLine)
    .filter((line) => line !== "");
}

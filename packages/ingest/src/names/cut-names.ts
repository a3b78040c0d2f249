/** Between names. */
const MARKS = /[、､﹑，﹐,;；/／|｜\t\r\n]+/u;
/** The marks at which names have always been cut; the ids of texts are made of what they leave. */
const ID_MARKS = /[、，,;；/／\t\r\n]+/u;
const MARK_OR_BRACKET = /[、､﹑，﹐,;；/／|｜\t\r\n]+|[（(【[]|[）)】\]]/gu;
const LATIN_END = /[\p{Script=Latin}.]$/u;
const LATIN_START = /^\p{Script=Latin}/u;

/** Cuts a list of names (拆分姓名) as it is cut for the id of a text, leaving out blanks. O(n). */
export function splitNames(text: string): string[] {
  return text.split(ID_MARKS).flatMap(cutAtBlanks);
}

/** Cuts a list of names at every mark there is, but for marks within brackets; blanks are left out. O(n). */
export function cutAtMarks(text: string): string[] {
  return cutOutsideBrackets(text)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function cutOutsideBrackets(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: found, index } of text.matchAll(MARK_OR_BRACKET)) {
    if (/[（(【[]/.test(found)) depth++;
    else if (/[）)】\]]/.test(found)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      names.push(text.slice(start, index));
      start = index + found.length;
    }
  }
  // A bracket that never closes holds nothing together.
  return depth > 0 ? text.split(MARKS) : [...names, text.slice(start)];
}

/** Cuts at white space, which does not part two Latin words: they are one name. O(n). */
export function cutAtBlanks(text: string): string[] {
  const names: string[] = [];
  let words: string[] = [];
  let gap = "";
  for (const piece of text.split(/(\s+)/u)) {
    if (piece === "") continue;
    if (/^\s/u.test(piece)) gap = piece;
    else if (isLatin(words.at(-1)?.slice(-2) ?? "", piece)) words.push(gap, piece);
    else {
      if (words.length > 0) names.push(words.join(""));
      words = [piece];
    }
  }
  return words.length === 0 ? names : [...names, words.join("")];
}

/** Whether one name goes on from a Latin end to a Latin start. */
export function isLatin(end: string, start: string): boolean {
  return LATIN_END.test(end) && LATIN_START.test(start);
}

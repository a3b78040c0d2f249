/** A regular expression of the rule file as a tree (正则语法树); groups are only brackets. */
export type PatternNode =
  /** One character: any, or one of a short list. */
  | { readonly kind: "char"; readonly chars?: readonly string[] | undefined }
  /** Of no width: a look-around, or a border (`^`, `$`, `\b`) where it has nothing inside. */
  | { readonly kind: "look"; readonly inside?: PatternNode }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly least: number; readonly most: number };

interface Cursor {
  readonly source: string;
  at: number;
}

/** The pattern is one of JavaScript's, but none of ours; the message says why. */
export class PatternRefused extends Error {}

/** Characters of a class that are told one by one. */
const MOST_CHARS = 24;

/**
 * Reads a pattern as a tree (解析正则). Repeats without an upper end, back-references and flags inside are refused.
 *
 * O(length of the pattern). Source: the grammar is ECMAScript's `Pattern` in unicode mode.
 *
 * @throws {SyntaxError} It is no regular expression.
 * @throws {PatternRefused} It is none that may be used.
 */
export function patternTree(source: string): PatternNode {
  new RegExp(source, "u");
  return readAlternatives({ source, at: 0 });
}

function readAlternatives(cursor: Cursor): PatternNode {
  const first = readSequence(cursor);
  const branches = [first];
  while (cursor.source[cursor.at] === "|") {
    cursor.at++;
    branches.push(readSequence(cursor));
  }
  return branches.length === 1 ? first : { kind: "choice", branches };
}

function readSequence(cursor: Cursor): PatternNode {
  const parts: PatternNode[] = [];
  while (cursor.at < cursor.source.length && !"|)".includes(cursor.source.charAt(cursor.at)))
    parts.push(readRepeat(cursor, readAtom(cursor)));
  return { kind: "sequence", parts };
}

function readAtom(cursor: Cursor): PatternNode {
  const char = cursor.source.charAt(cursor.at);
  if (char === "(") return readGroup(cursor);
  const [token = char] = take(cursor, ATOM) ?? [];
  if (/^\\(?:[1-9]|k)/.test(token)) throw new PatternRefused("it refers back to a group");
  if (/^(?:[\^$]|\\[bB])$/.test(token)) return { kind: "look" };
  return { kind: "char", chars: token === "." ? undefined : charsOf(token) };
}

/** One escape, one class, or one code point. */
const ATOM =
  /\\(?:[pPu]\{[^}]*\}|u[dD][89abAB]\w{2}\\u[dD][c-fC-F]\w{2}|u\w{4}|x\w{2}|c\w|k<[^>]*>|[1-9]\d*|.)|\[(?:\\.|[^\]\\])*\]|[\s\S]/uy;

/** The characters an atom stands for; `undefined` where they are many, or not written out. */
function charsOf(token: string): readonly string[] | undefined {
  const inside = token.length > 1 && token.startsWith("[") ? token.slice(1, -1) : token;
  if (inside !== token && inside.startsWith("^")) return undefined;
  const chars: string[] = [];
  for (const [item] of inside.matchAll(/\\?[\s\S]/gu)) {
    const char = plainChar(item);
    if (char === undefined || (inside !== token && item === "-")) return undefined;
    chars.push(char);
  }
  return chars.length > 0 && chars.length <= MOST_CHARS ? chars : undefined;
}

const NAMED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function plainChar(item: string): string | undefined {
  if (!item.startsWith("\\")) return item;
  const escaped = item.slice(1);
  return /^[\^$\\.*+?()[\]{}|/]$/.test(escaped) ? escaped : NAMED[escaped];
}

function readGroup(cursor: Cursor): PatternNode {
  const [opening = ""] = take(cursor, /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/uy) ?? [];
  if (/^\(\?[a-z-]/.test(opening)) throw new PatternRefused("it changes flags");
  const inside = readAlternatives(cursor);
  cursor.at++;
  return /^\(\?<?[=!]/.test(opening) ? { kind: "look", inside } : inside;
}

function readRepeat(cursor: Cursor, part: PatternNode): PatternNode {
  const found = take(cursor, /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/uy);
  if (!found) return part;
  const [text, sign, from, comma, to] = found;
  if (sign === "*" || sign === "+" || (comma && !to))
    throw new PatternRefused(`the repeat “${text}” has no upper end, wanted one such as {1,40}`);
  return {
    kind: "repeat",
    part,
    least: sign ? 0 : Number(from),
    most: sign ? 1 : Number(to || from),
  };
}

function take(cursor: Cursor, token: RegExp): RegExpExecArray | undefined {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.source) ?? undefined;
  if (found) cursor.at = token.lastIndex;
  return found;
}

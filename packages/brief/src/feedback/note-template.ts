import { OptionError } from "@minyi/core";

/** A text with fields in braces, read and checked (模板). */
export interface NoteTemplate {
  /** The fields it speaks of, each once, in their order. */
  readonly fields: readonly string[];
  /** The text with the fields filled in; one that is absent or empty reads （未注明）, and a part in brackets goes with it. */
  fill(values: Readonly<Record<string, string | undefined>>): string;
}

/** A piece of text, a field, or a part in brackets. */
type Piece = string | { readonly field: string } | { readonly part: readonly Piece[] };

const UNKNOWN = "（未注明）";
const TOKEN = /\{([^{}[\]]*)\}|[{}[\]]|[^{}[\]]+/g;

/**
 * Reads a template (读取模板): `{字段}` is filled in; `[…]` is left out when a field in it is not known.
 *
 * O(n).
 *
 * @throws {OptionError} A brace or bracket stands alone, or brackets stand in brackets.
 * @example
 * const { fill } = noteTemplate("《{标题}》[（编号{编号}）]已编发");
 * fill({ 标题: "路灯" }); // => "《路灯》已编发"
 */
export function noteTemplate(text: string): NoteTemplate {
  const pieces = readPieces(text);
  const fields = [...new Set(pieces.flatMap(fieldsOf))];
  return { fields, fill: (values) => pieces.map((piece) => fillPiece(piece, values) ?? "").join("") };
}

function readPieces(text: string): readonly Piece[] {
  const all: Piece[] = [];
  let part: Piece[] | undefined;
  for (const [token, field] of text.matchAll(TOKEN)) {
    const into = part ?? all;
    if (field !== undefined) into.push({ field: field.trim() });
    else if (token === "[") part = part ? refuse(text, "“[” inside “[”") : [];
    else if (token === "]") {
      all.push({ part: part ?? refuse(text, "“]” without “[”") });
      part = undefined;
    } else if (token === "{" || token === "}") refuse(text, `“${token}” alone`);
    else into.push(token);
  }
  return part ? refuse(text, "“[” without “]”") : all;
}

function refuse(text: string, what: string): never {
  throw new OptionError(`cannot read the template “${text}”: ${what}; wanted {字段} and […]`);
}

function fieldsOf(piece: Piece): readonly string[] {
  if (typeof piece === "string") return [];
  return "field" in piece ? [piece.field] : piece.part.flatMap(fieldsOf);
}

/** `undefined` for a part that is left out. */
function fillPiece(piece: Piece, values: Readonly<Record<string, string | undefined>>): string | undefined {
  if (typeof piece === "string") return piece;
  if ("field" in piece) return knownValue(piece.field, values) ?? UNKNOWN;
  if (piece.part.flatMap(fieldsOf).some((field) => knownValue(field, values) === undefined)) return undefined;
  return piece.part.map((inner) => fillPiece(inner, values) ?? "").join("");
}

/** Own members alone: a field may be called as something every object has. */
function knownValue(field: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  const value = Object.hasOwn(values, field) ? values[field] : undefined;
  return value === "" ? undefined : value;
}

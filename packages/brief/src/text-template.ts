import { editDistance, OptionError } from "@minyi/core";

/** How a template is read. */
export interface TemplateOptions {
  /** Names that may stand in braces. @default any */
  readonly fields?: readonly string[];
  /** Whether `[…]` is left out when a field in it is not known; else brackets are printed. @default false */
  readonly parts?: boolean;
}

/** A text with fields in braces, read and checked (模板). */
export interface TextTemplate {
  /** The fields it speaks of, each once, in their order. */
  readonly fields: readonly string[];
  /** The text with the fields filled in; one that is absent or empty reads `unknown`, and a part in brackets goes with it. */
  fill(values: FieldWords, options?: { readonly unknown?: string }): string;
}

type FieldWords = Readonly<Record<string, string | undefined>>;

/** A piece of text, a field, or a part in brackets. */
type Piece = string | { readonly field: string } | { readonly part: readonly Piece[] };

/** {期号}, {{ and }} for braces themselves, and braces and brackets alone. */
const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}[\]]|[^{}[\]]+/g;

/**
 * Reads a template (读取模板): `{字段}` is filled in, `{{` and `}}` print braces, and where there are parts `[…]` is left out when a field in it is
 * not known.
 *
 * O(n), and O(fields) more for each field that is misspelt.
 *
 * @throws {OptionError} A brace or bracket stands alone, brackets stand in brackets, or a field is unknown; see {@linkcode templateProblem}.
 * @example
 * const { fill } = readTemplate("《{标题}》[（编号{编号}）]已编发", { parts: true });
 * fill({ 标题: "路灯" }); // => "《路灯》已编发"
 */
export function readTemplate(text: string, options: TemplateOptions = {}): TextTemplate {
  const read = readPieces(text, options);
  if ("problem" in read) throw new OptionError(`cannot read the template “${text}”: ${read.problem}`);
  const { pieces } = read;
  return {
    fields: [...new Set(pieces.flatMap(fieldsOf))],
    fill: (values, { unknown = "" } = {}) =>
      pieces.map((piece) => fillPiece(piece, values, unknown) ?? "").join(""),
  };
}

/**
 * Tells what is wrong with a template (模板有误), in Chinese, or `undefined`.
 *
 * O(n · fields).
 *
 * @example
 * templateProblem("第{期好}期", { fields: ["期号"] }); // => "没有字段“{期好}”，是否“{期号}”；可用：期号"
 * templateProblem("第{期号期"); // => "第2字的“{”没有对应的“}”；要印花括号本身，写作“{{”“}}”"
 */
export function templateProblem(text: string, options: TemplateOptions = {}): string | undefined {
  const read = readPieces(text, options);
  return "problem" in read ? read.problem : undefined;
}

type ReadPieces = { readonly pieces: readonly Piece[] } | { readonly problem: string };

function readPieces(text: string, { fields, parts = false }: TemplateOptions): ReadPieces {
  const all: Piece[] = [];
  let part: { readonly pieces: Piece[]; readonly at: number } | undefined;
  for (const { 0: token, 1: name, index } of text.matchAll(TOKEN)) {
    const into = part?.pieces ?? all;
    if (name !== undefined) {
      const field = name.trim();
      if (fields && !fields.includes(field)) return { problem: unknownField(field, fields) };
      into.push({ field });
    } else if (token === "{{" || token === "}}") into.push(token.slice(1));
    else if (token === "{" || token === "}") return { problem: alone(text, index) };
    else if (parts && token === "[") {
      if (part) return { problem: `${placeOf(text, index)}“[”在另一个“[”之内` };
      part = { pieces: [], at: index };
    } else if (parts && token === "]") {
      if (!part) return { problem: alone(text, index) };
      all.push({ part: part.pieces });
      part = undefined;
    } else into.push(token);
  }
  return part ? { problem: alone(text, part.at) } : { pieces: all };
}

const OTHER: Readonly<Record<string, string>> = { "{": "}", "}": "{", "[": "]", "]": "[" };

function alone(text: string, index: number): string {
  const token = text.charAt(index);
  const hint = token === "{" || token === "}" ? "；要印花括号本身，写作“{{”“}}”" : "";
  return `${placeOf(text, index)}“${token}”没有对应的“${OTHER[token]}”${hint}`;
}

function placeOf(text: string, index: number): string {
  return `第${[...text.slice(0, index)].length + 1}字的`;
}

/** Says that there is no such field, which was meant, and which there are (没有此字段). */
export function unknownField(name: string, fields: readonly string[]): string {
  const near = fields
    .map((field) => ({ field, distance: editDistance(name, field) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor([...name].length / 2)))
    .sort((a, b) => a.distance - b.distance)[0];
  const meant = near ? `，是否“{${near.field}}”` : "";
  return `没有字段“{${name}}”${meant}；可用：${fields.join("、")}`;
}

function fieldsOf(piece: Piece): readonly string[] {
  if (typeof piece === "string") return [];
  return "field" in piece ? [piece.field] : piece.part.flatMap(fieldsOf);
}

/** `undefined` for a part that is left out. */
function fillPiece(piece: Piece, values: FieldWords, unknown: string): string | undefined {
  if (typeof piece === "string") return piece;
  if ("field" in piece) return knownValue(piece.field, values) ?? unknown;
  if (piece.part.flatMap(fieldsOf).some((field) => knownValue(field, values) === undefined)) return undefined;
  return piece.part.map((inner) => fillPiece(inner, values, unknown) ?? "").join("");
}

/** Own members alone: a field may be called as something every object has. */
function knownValue(field: string, values: FieldWords): string | undefined {
  const value = Object.hasOwn(values, field) ? values[field] : undefined;
  return value === "" ? undefined : value;
}

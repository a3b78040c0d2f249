import { FORMATS, type FormatName } from "./template-formats.ts";

/** A format after the bar: 余, 余:10, 件次:endorsements. */
export interface FormatUse {
  readonly name: FormatName;
  readonly argument?: string;
}

/** A place for a figure: {id|format|format:argument}. */
export interface Slot {
  readonly id: string;
  readonly formats: readonly FormatUse[];
}

/** Words, places for figures, and segments that may fall away; segments do not nest. */
export type TemplatePart = string | Slot | readonly (string | Slot)[];

/** A template taken apart, and what is wrong with it. */
export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly problems: readonly string[];
}

/**
 * Takes the wording of a summary apart (解析总结用语): words, {figures} and [segments that may fall away].
 *
 * `[[` and `]]` are brackets that stand in the text. O(length).
 */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  const problems: string[] = [];
  let segment: (string | Slot)[] | undefined;
  const put = (part: string | Slot) => (segment ?? parts).push(part);
  for (const [token] of template.matchAll(/\[\[|\]\]|[[\]]|\{[^{}]*\}|[{}]|[^[\]{}]+/g)) {
    if (token === "[[" || token === "]]") put(token.slice(1));
    else if (token === "[") {
      if (segment)
        problems.push(
          "“[” stands in a segment that is open: wanted “]” before it; “[[” is a bracket of the text",
        );
      else segment = [];
    } else if (token === "]") {
      if (segment) parts.push(segment);
      else problems.push("“]” closes nothing: wanted “[” before it; “]]” is a bracket of the text");
      segment = undefined;
    } else if (token === "{" || token === "}")
      problems.push(`“${token}” stands alone: wanted {id} or {id|format}`);
    else if (token.startsWith("{")) put(parseSlot(token, problems));
    else put(token);
  }
  if (segment) problems.push("“[” is never closed: wanted “]”");
  return { parts, problems };
}

function parseSlot(token: string, problems: string[]): Slot {
  const [id = "", ...written] = token.slice(1, -1).split("|");
  const formats: FormatUse[] = [];
  for (const text of written) {
    const [name = "", ...rest] = text.split(":");
    if (!isFormat(name)) {
      problems.push(
        `no format is called “${name}” in ${token}; there are ${Object.keys(FORMATS).join("、")}`,
      );
      continue;
    }
    formats.push({ name, ...(rest.length > 0 ? { argument: rest.join(":") } : {}) });
  }
  return { id, formats };
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

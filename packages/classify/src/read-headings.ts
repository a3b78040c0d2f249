import { ConfigError, type ConfigPlace, type Words } from "@minyi/core";

/** Options for {@linkcode readHeadings}. */
export interface ReadHeadingsOptions {
  /** Name of the file, for the messages. */
  readonly file: string;
  /** Headings that may be left out. @default none */
  readonly optional?: readonly string[];
  /** What the file is, for the messages. @default 本文件, this file */
  readonly what?: Words;
}

/** A heading as it stands in the file (表头). */
export interface Heading {
  readonly value: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** A file of tab-separated lines, its headings apart (表头与正文). */
export interface HeadedLines {
  readonly headings: ReadonlyMap<string, Heading>;
  /** Every other line but blank ones and comments, as it stands. */
  readonly lines: readonly { readonly content: string; readonly line: number }[];
}

/**
 * Parts a data file into its headings and its lines (读表头): `#! name: value` is a heading, any other line with # in front a
 * comment.
 *
 * Headings may stand anywhere, the colon may be a full-width one. A BOM, blank lines and line ends of Windows do not count.
 *
 * O(n) for n characters.
 *
 * @param names Headings the file must have.
 * @throws {ConfigError} A heading is unknown, stands twice or is missing; file, line and what was wanted are told.
 */
export function readHeadings(
  text: string,
  names: readonly string[],
  { file, optional = [], what = { zh: "本文件", en: "this file" } }: ReadHeadingsOptions,
): HeadedLines {
  const headings = new Map<string, Heading>();
  const lines: { content: string; line: number }[] = [];
  const all = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, content] of all.entries()) {
    const line = index + 1;
    if (content.startsWith("#!")) {
      const [name, value] = partHeading(content);
      if (!names.includes(name) && !optional.includes(name))
        throw unknownHeading(name, [...names, ...optional], { what, place: { file, line } });
      const earlier = headings.get(name);
      if (earlier)
        throw new ConfigError(
          `the heading ${name} stands twice: it is in line ${earlier.line} already`,
          { file, line },
          { zh: `表头 ${name} 重复，第 ${earlier.line} 行已有` },
        );
      headings.set(name, { value, line });
    } else if (!content.startsWith("#") && content.trim() !== "") lines.push({ content, line });
  }
  const missing = names.find((name) => !headings.has(name));
  if (missing !== undefined)
    throw new ConfigError(
      `the heading “#! ${missing}: …” is missing`,
      { file, line: 1 },
      { zh: `缺少表头“#! ${missing}: …”` },
    );
  return { headings, lines };
}

function unknownHeading(
  name: string,
  wanted: readonly string[],
  { what, place }: { readonly what: Words; readonly place: ConfigPlace },
): ConfigError {
  return new ConfigError(`“${name}” is no heading of ${what.en}: wanted ${wanted.join(", ")}`, place, {
    zh: `“${name}”不是${what.zh}的表头，应为 ${wanted.join("、")}`,
  });
}

function partHeading(content: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^#!\s*([^:：]*)[:：]?(.*)$/s.exec(content) ?? [];
  return [name.trim(), value.trim()];
}

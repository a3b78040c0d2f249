import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { ConfigError } from "@minyi/core";
import { type Document, isMap, isNode, LineCounter, parseDocument, visit, type YAMLError } from "yaml";

/** A YAML file as data, with the way back to its lines (带行号的 YAML). */
export interface YamlFile {
  readonly data: unknown;
  /** For `parseWith`: names the file and finds the line of a path. */
  readonly place: {
    readonly file: string;
    readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
  };
}

/**
 * Reads an office file (读取配置文件). Anchors, aliases and merge keys (`<<`) are written out.
 *
 * @throws {ConfigError} The file is missing, empty, not UTF-8 or not YAML; the message names the line.
 */
export async function readYaml(file: string): Promise<YamlFile> {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new ConfigError(notYaml(error), { file, line: lines.linePos(error.pos[0]).line });
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const start = keyStart(
        length > 0 ? document.getIn(path.slice(0, length - 1), true) : undefined,
        path[length - 1],
      );
      if (start !== undefined) return lines.linePos(start).line;
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  const data = written(document, (at) => ({ file, line: lines.linePos(at).line }));
  if (data === null || data === undefined)
    throw new ConfigError("there is nothing in the file but comments: wanted its fields", { file, line: 1 });
  return { data, place: { file, lineOf } };
}

function notYaml({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "not YAML: a second document begins here (---): wanted one a file";
  return `not YAML: ${message}`;
}

/** The document with its aliases written out; such as nothing stands for, and those that would fill the memory, are found only here. */
function written(document: Document, placeOf: (at: number) => { file: string; line: number }): unknown {
  const at = aliasWithin(document);
  if (at !== undefined)
    throw new ConfigError(
      "not YAML: this alias stands inside what it is an alias of, which has no end",
      placeOf(at),
    );
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    // What the library throws does not say where.
    const lost = firstAlias(document, (target) => target === undefined) ?? 0;
    throw new ConfigError(`not YAML: ${(cause as Error).message}`, placeOf(lost), { cause });
  }
}

/** Where an alias stands within its own anchor: written out, it would hold itself. An alias follows its anchor, so every circle has one. */
function aliasWithin(document: Document): number | undefined {
  return firstAlias(document, (target, path) => target !== undefined && path.includes(target));
}

function firstAlias(
  document: Document,
  wanted: (target: unknown, path: readonly unknown[]) => boolean,
): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias: (_, alias, path) => {
      if (!wanted(alias.resolve(document), path)) return undefined;
      at = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

/** What anchors come to when all is written out, as the library counts it. */
const MOST_ALIASES = 10_000;

/** Where the key stands: a block value may begin a line later. */
function keyStart(parent: unknown, key: PropertyKey | undefined): number | undefined {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key));
  return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/**
 * Reads an office file as text (读取配置文件): UTF-8, with or without a mark. Another encoding is refused, for what it was taken to say
 * would be found in no text and nobody would be told.
 *
 * @throws {ConfigError} The file is missing, cannot be read, or is not UTF-8; the line is named.
 */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  throw new ConfigError(
    "not UTF-8 from this line on: wanted the file saved as UTF-8 (记事本：另存为，编码选 UTF-8)",
    { file, line: lineNotUtf8(bytes) },
  );
}

function lineNotUtf8(bytes: Buffer): number {
  // No character of UTF-8 has the byte of a line feed in it.
  for (let line = 1, from = 0; ; line++) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new ConfigError(
      "cannot read the file: wanted an office file; `minyi init DIR` writes a set of them into a new folder",
      { file },
      { cause },
    );
  }
}

import { readFile } from "node:fs/promises";
import { ConfigError } from "@minyi/core";
import { isMap, isNode, LineCounter, parseDocument } from "yaml";

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
 * Reads an office file (读取配置文件).
 *
 * @throws {ConfigError} The file is missing or is not YAML; the message names the line.
 */
export async function readYaml(file: string): Promise<YamlFile> {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    throw new ConfigError(`not YAML: ${error.message}`, { file, line: lines.linePos(error.pos[0]).line });
  }
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
  return { data: document.toJS(), place: { file, lineOf } };
}

/** Where the key stands: a block value may begin a line later. */
function keyStart(parent: unknown, key: PropertyKey | undefined): number | undefined {
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key));
  return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/**
 * Reads an office file as text (读取配置文件).
 *
 * @throws {ConfigError} The file is missing or cannot be read.
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new ConfigError(
      "cannot read the file: wanted an office file; `minyi init DIR` writes a set of them into a new folder",
      { file },
      { cause },
    );
  }
}

import { createRequire } from "node:module";

/** What a CommonJS module exports, however `import()` wrapped it. */
export function exportsOf(module: unknown): Readonly<Record<string, unknown>> {
  const record = asRecord(module);
  return "default" in record ? asRecord(record.default) : record;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  const holds = (typeof value === "object" && value !== null) || typeof value === "function";
  return holds ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The version an installed package states; “?” when its package.json cannot be read. */
export function packageVersion(name: string): string {
  try {
    const manifest: unknown = createRequire(import.meta.url)(`${name}/package.json`);
    return String(asRecord(manifest).version ?? "?");
  } catch {
    return "?";
  }
}

/** Why a module does not serve, in Chinese and without paths, so that it is the same on every machine. */
export function unavailableReason(error: unknown): string {
  const code = String(asRecord(error).code ?? "");
  if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") return "未安装";
  if (code === "BINDING_NOT_FOUND") return "已安装，但本机没有编译好的模块";
  if (code === "ERR_DLOPEN_FAILED") return "已安装，但编译好的模块与本机不合";
  const message = error instanceof Error ? error.message : String(error);
  return `装入失败：${message.split("\n", 1)[0]}`;
}

/**
 * Words the dictionary lacks. Known words keep their own frequency: to set it to that of a new word would make
 * the commonest words fall apart. Only words all in Chinese characters: the dictionaries read no others alike.
 */
export function newWords(words: readonly string[], cut: (text: string) => readonly string[]): string[] {
  return [...new Set(words)].filter((word) => /^\p{Script=Han}{2,}$/u.test(word) && cut(word).length > 1);
}

/** Cuts the text itself where its well-formed twin was cut: native code reads a lone surrogate as U+FFFD. */
export function cutWellFormed(text: string, cut: (text: string) => readonly string[]): readonly string[] {
  if (text.isWellFormed()) return cut(text);
  let at = 0;
  return cut(text.toWellFormed()).map((token) => {
    at += token.length;
    return text.slice(at - token.length, at);
  });
}

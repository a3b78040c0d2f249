import { access, constants, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError, InputError, OptionError, type WordLanguage, type Words } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { loadOffice, type Office, readRoster } from "@minyi/pipeline";
import type { World } from "./world.ts";

/** Options every command takes (通用选项). */
export interface CommonOptions {
  readonly office?: string;
  readonly ledger?: string;
  readonly json?: boolean;
  readonly lang?: string;
  readonly strict?: boolean;
  /** A roster in place of the office's; only some commands take it. */
  readonly roster?: string;
}

/** One call of the command (一次命令): its options, its language, its ways to speak. */
export class Session {
  readonly options: CommonOptions;
  readonly world: World;
  readonly language: WordLanguage;

  constructor(options: CommonOptions, world: World) {
    this.options = options;
    this.world = world;
    this.language = isChinese(options.lang, world.locale) ? "zh" : "en";
  }

  /** Picks the words in the language of the call. */
  say(zh: string, en: string): string {
    return this.word({ zh, en });
  }

  /** The same of words that come together. */
  word(words: Words): string {
    return words[this.language];
  }

  /** A message for the person at the terminal; stdout stays clean. */
  note(zh: string, en: string): void {
    this.world.stderr(`${this.say(zh, en)}\n`);
  }

  /** The result: one JSON object with `--json`, else the text. */
  result(json: object, text: string): void {
    this.world.stdout(this.options.json === true ? `${JSON.stringify(json)}\n` : `${text}\n`);
  }

  async office(): Promise<Office> {
    const { office, roster } = this.options;
    const loaded = await (office === undefined ? loadOffice() : loadOffice(office));
    return roster === undefined ? loaded : { ...loaded, roster: await readRoster(roster) };
  }

  /**
   * Opens the ledger, does the work, closes it whatever happens.
   *
   * @param mode `write` makes a ledger that is not there; the others refuse it.
   */
  async withLedger<T>(
    mode: "read" | "read-write" | "write",
    work: (ledger: Ledger) => Promise<T>,
  ): Promise<T> {
    const path = ledgerPath(this.options);
    if (mode !== "write" && !(await stat(path).catch(() => undefined))) {
      throw new InputError(
        "NO_FILE",
        `cannot open the ledger “${path}”: there is no such file; \`minyi run\` makes one`,
        { zh: `没有台账“${path}”：先用 minyi run 建立，或用 --ledger 指明` },
      );
    }
    if (path !== ":memory:" && !(await stat(dirname(path)).catch(() => undefined))) {
      throw new OptionError(`cannot open the ledger “${path}”: there is no folder “${dirname(path)}”`);
    }
    // SQLite tidies its side files away only after a connection that may write.
    const readOnly = mode === "read" && !(await isWritable(path));
    const ledger = await openSqliteLedger(path, { readOnly, create: mode === "write" });
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  }
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    await access(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tells whether messages are to be Chinese (消息语言): by `--lang`, else by LANG, else yes. */
export function isChinese(lang: string | undefined, locale: string): boolean {
  if (lang === "zh" || lang === "en") return lang === "zh";
  if (lang !== undefined) throw new OptionError(`cannot speak “${lang}”: wanted --lang zh or --lang en`);
  return !/^en/i.test(locale);
}

/**
 * The file behind `--ledger` (台账文件).
 *
 * @throws {ConfigError} The address is of a kind this version does not open.
 */
export function ledgerPath({ ledger, office }: CommonOptions): string {
  if (ledger === undefined) return office === undefined ? "minyi.db" : join(office, "minyi.db");
  if (ledger.startsWith("sqlite:") && ledger.length > "sqlite:".length) return ledger.slice("sqlite:".length);
  throw new ConfigError("cannot open this ledger: wanted sqlite:PATH", { file: `--ledger ${ledger}` });
}

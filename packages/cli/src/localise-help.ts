import type { WordLanguage } from "@minyi/core";
import type { Command } from "commander";

/** Chinese, a slash, English: 单位数据文件夹 / the office's data files. */
const BOTH = /^(.*?)\s*\/ (.+)$/su;
const HAN = /\p{Script=Han}/u;

/**
 * Picks one language of the help of a command and of all below it (帮助的语言). Descriptions hold both, parted by a slash and a blank; one that is the
 * same in both languages has no slash.
 *
 * O(length of all descriptions).
 */
export function localiseHelp(command: Command, language: WordLanguage): void {
  const pick = (text: string) => pickHelp(text, language);
  command.description(pick(command.description()));
  for (const option of command.options) option.description = pick(option.description);
  for (const argument of command.registeredArguments) argument.description = pick(argument.description);
  command.helpOption("-h, --help", pick("显示帮助 / shows this help"));
  if (command.commands.length > 0)
    command.helpCommand("help [command]", pick("显示一个命令的帮助 / shows the help of a command"));
  if (language === "zh") command.configureHelp({ styleTitle: (title) => TITLES[title] ?? title });
  for (const child of command.commands) localiseHelp(child, language);
}

/** One side of a description; all of one that has not two. */
export function pickHelp(text: string, language: WordLanguage): string {
  const [, zh = "", en = ""] = BOTH.exec(text) ?? [];
  if (!HAN.test(zh)) return text;
  return language === "zh" ? zh : en;
}

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

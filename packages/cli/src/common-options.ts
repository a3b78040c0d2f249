import { type Command, Option } from "commander";

/** Adds the options every command takes (通用选项). */
export function withCommonOptions(command: Command): Command {
  return command
    .option(
      "--office <dir>",
      "单位数据文件夹 / the office's data files (default: the built-in sample office)",
    )
    .option(
      "--ledger <url>",
      "台账 / ledger, sqlite:PATH (default: minyi.db in the office's folder, or here)",
    )
    .option("--json", "只在标准输出给一个 JSON 对象 / exactly one JSON object on stdout")
    .addOption(
      new Option("--lang <lang>", "消息语言 / language of messages (default: from LANG, else zh)").choices([
        "zh",
        "en",
      ]),
    )
    .option("--strict", "有拒收行时退出码为 3 / exit status 3 when rows were refused");
}

/** Adds the option of commands that ask who is on the roster (名册选项). */
export function withRosterOption(command: Command): Command {
  return command.option("--roster <file>", "另用一份委员名册 / another roster than the office's members.csv");
}

/** Collects `--map 字段=列名`, which may be given several times. */
export function collectMap(
  value: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const at = value.indexOf("=");
  return { ...before, [at < 0 ? value : value.slice(0, at)]: at < 0 ? "" : value.slice(at + 1) };
}

/** Splits `A,B` into its parts (拆分逗号列表). */
export function commaList(value: string): readonly string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Adds the option of commands that show texts (角色选项). */
export function withRoleOption(command: Command, byDefault: string): Command {
  return command.option(
    "--role <name>",
    `以此角色所见输出，见 masking.yaml（默认${byDefault}）/ as this role may see it`,
  );
}

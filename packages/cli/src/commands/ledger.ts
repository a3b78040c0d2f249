import { readFile, rm, stat } from "node:fs/promises";
import { InputError, OptionError } from "@minyi/core";
import {
  checkCheckpoint,
  exportLedger,
  formatCheckpoint,
  importLedger,
  type Ledger,
  makeCheckpoint,
  parseCheckpoint,
} from "@minyi/ledger";
import { linesOf, openInput, writeLines, writeWhole } from "@minyi/pipeline";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT } from "../exit-status.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, ledgerPath, Session } from "../session.ts";
import type { World } from "../world.ts";

/** `minyi ledger …` (台账的导出、导入、备份、校验点). */
export function ledgerCommand(world: World, finish: Finish): Command {
  return new Command("ledger")
    .description("台账的导出、导入、备份与校验点 / the ledger as a whole")
    .addCommand(exportCommand(world))
    .addCommand(importCommand(world))
    .addCommand(backupCommand(world))
    .addCommand(checkpointCommand(world, finish));
}

function exportCommand(world: World): Command {
  return withCommonOptions(new Command("export"))
    .description(
      "导出为 JSON Lines，可原样导入 / the whole ledger as JSON Lines; imported, it has the same hashes",
    )
    .requiredOption("--out <file>", "写到这个文件 / file to write")
    .action(async (options: CommonOptions & { readonly out: string }) => {
      const session = new Session(options, world);
      const lines = await session.withLedger("read", (ledger) =>
        writeLines(options.out, exportLedger(ledger)),
      );
      const events = lines - 2;
      session.result(
        { events, file: options.out },
        session.say(`导出 ${events} 个事件到 ${options.out}`, `${events} events written to ${options.out}`),
      );
    });
}

function importCommand(world: World): Command {
  return withCommonOptions(new Command("import"))
    .description("导入 JSON Lines / takes in what `ledger export` wrote; all of it or nothing")
    .argument("<file>", "JSON Lines; - is standard input")
    .action(async (path: string, options: CommonOptions) => {
      const session = new Session(options, world);
      const { bytes } = await openInput(path);
      const file = ledgerPath(session.options);
      const isNew = !(await stat(file).catch(() => undefined));
      const result = await session
        .withLedger("write", (ledger) => importLedger(linesOf(bytes), ledger))
        .catch(async (error: unknown) => {
          // What was made for an import that failed is nobody's ledger.
          if (isNew) for (const end of ["", "-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
          throw error;
        });
      session.result(
        result,
        session.say(
          `导入 ${result.appended} 个事件，已有 ${result.already}`,
          `${result.appended} events imported, ${result.already} known`,
        ),
      );
    });
}

function backupCommand(world: World): Command {
  return withCommonOptions(new Command("backup"))
    .description("使用中备份 / copies the ledger while it is in use")
    .argument("<file>", "新文件 / a new file")
    .action(async (path: string, options: CommonOptions) => {
      const session = new Session(options, world);
      if (await stat(path).catch(() => undefined))
        throw new OptionError(
          `cannot copy the ledger to “${path}”: there is such a file; wanted the path of a new one`,
        );
      const head = await session.withLedger("read", async (ledger) => {
        if (!canBackUp(ledger)) throw new OptionError("this ledger cannot be copied as a file: export it");
        return await ledger.backup(path);
      });
      session.result(
        { file: path, ...head },
        session.say(`备份到 ${path}：${head.seq} 个事件`, `copied to ${path}: ${head.seq} events`),
      );
    });
}

function canBackUp(ledger: Ledger): ledger is Ledger & { backup(path: string): ReturnType<Ledger["head"]> } {
  return "backup" in ledger;
}

function checkpointCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("checkpoint"))
    .description("取校验点，或核对一个 / a checkpoint to be kept elsewhere, or the check of one")
    .option("--out <file>", "同时写到这个文件 / writes it to this file, too")
    .option("--check <file>", "核对文件里的校验点 / checks the one in this file")
    .action(async (options: CommonOptions & { readonly out?: string; readonly check?: string }) => {
      const session = new Session(options, world);
      if (options.check === undefined) {
        const checkpoint = await session.withLedger("read", makeCheckpoint);
        const line = formatCheckpoint(checkpoint);
        if (options.out !== undefined) await writeWhole(options.out, `${line}\n`);
        session.result(checkpoint, line);
        return;
      }
      const checkpoint = parseCheckpoint(await readCheckpointFile(options.check));
      const verdict = await session.withLedger("read", (ledger) => checkCheckpoint(ledger, checkpoint));
      const why = session.word(verdict.why);
      session.result({ ...checkpoint, ...verdict, why }, why);
      if (!verdict.ok) finish(EXIT.ledger);
    });
}

async function readCheckpointFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new InputError("NO_FILE", `cannot read the checkpoint “${path}”: there is no such file`, { cause });
  }
}

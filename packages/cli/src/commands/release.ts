import { join } from "node:path";
import { OptionError } from "@minyi/core";
import { deliverReleased, type HeldItem, heldWords, listHeld, releaseItems } from "@minyi/pipeline";
import { folderTransport } from "@minyi/route";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { withCommonOptions } from "../common-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { makeFolder } from "../options.ts";
import { tellUndelivered } from "../refused-rows.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { pastDay } from "../tell-merged.ts";
import type { World } from "../world.ts";

interface ReleaseCommandOptions extends CommonOptions {
  readonly list?: boolean;
  readonly reason?: string;
  readonly by?: string;
  readonly on?: string;
  readonly out?: string;
  readonly actor: string;
}

/** `minyi release ID…` (解密放行). */
export function releaseCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("release"))
    .description(
      "放行涉密留置的信息，须有原因和放行人 / lets go what a mark of secrecy holds: why, and who says so",
    )
    .argument("[id...]", "id 或编号 / ids or office numbers")
    .option("--list", "列出涉密留置的信息，不放行 / lists what is held; releases nothing")
    .option("--reason <text>", "放行原因 / reason")
    .option("--by <person>", "放行人 / the person who answers for it")
    .option("--on <day>", "放行日期（默认今天）/ day of the release (default: today)")
    .option("--out <dir>", "run 写到的文件夹：拟办稿随即分发 / folder of run: the drafts go to their desks")
    .option("--actor <role>", "经办人 / who enters it", "信息科")
    .action(async (items: string[], options: ReleaseCommandOptions) => {
      const session = new Session(options, world);
      if (options.list === true) await list(session, items);
      else finish(await release(session, items, options));
    });
}

async function list(session: Session, items: readonly string[]): Promise<void> {
  if (items.length > 0) throw new OptionError("cannot list and release at once: wanted --list, or ids");
  const office = await session.office();
  const held = await session.withLedger("read", (ledger) => listHeld(ledger, office));
  session.result(
    { held },
    [
      session.say(`涉密留置 ${held.length} 篇`, `${held.length} items held as secret`),
      ...held.map((item) => heldLine(session, item)),
    ].join("\n"),
  );
}

function heldLine(session: Session, item: HeldItem): string {
  const { id, number, title, since } = item;
  const { zh, en } = heldWords(item);
  return session.say(
    `${number === "" ? id : `${number}（${id}）`} ${title}：${since} 起，${zh}`,
    `${number === "" ? id : `${number} (${id})`} ${title}: since ${since}, ${en}`,
  );
}

async function release(
  session: Session,
  items: readonly string[],
  { reason, by, on: given, out, actor }: ReleaseCommandOptions,
): Promise<ExitStatus> {
  const { world } = session;
  if (items.length === 0)
    throw new OptionError("nothing to release: wanted ids or office numbers, or --list", {
      zh: "没有写放行哪一篇：要求编号或 id；看留置了哪些用 --list",
    });
  if (reason === undefined)
    throw new OptionError("cannot release without a reason: wanted --reason", {
      zh: "放行要写明原因：--reason",
    });
  if (by === undefined)
    throw new OptionError("cannot release by nobody: wanted --by, the person who answers for it", {
      zh: "放行要写明放行人：--by",
    });
  const on = pastDay(world, given);
  const office = await session.office();
  const recordedAt = world.now().toISOString();
  if (out !== undefined) await makeFolder(out);
  const { result, dispatches, undelivered } = await session.withLedger("read-write", async (ledger) => {
    const result = await releaseItems({ ledger, office, recordedAt, items, reason, by, on, actor });
    if (out === undefined) return { result, dispatches: 0, undelivered: [] };
    const transport = folderTransport(join(out, "dispatch"));
    const mask = roleMask(office.masking, SENDING_ROLE);
    const { screener } = office;
    const delivered = await deliverReleased({ ledger, recordedAt, transport, mask, screener });
    await transport.close?.();
    return { result, dispatches: delivered.delivered, undelivered: delivered.undelivered };
  });
  tellUndelivered(session, undelivered);
  const { released, already } = result;
  session.result(
    { ...result, dispatches },
    session.say(
      `放行 ${released.length} 篇，早已放行 ${already} 篇`,
      `${released.length} items released, ${already} were already`,
    ),
  );
  return undelivered.length > 0 ? EXIT.fault : EXIT.done;
}

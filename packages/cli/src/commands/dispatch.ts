import { hostname } from "node:os";
import process from "node:process";
import { MinyiError, OptionError, PARCEL_ROLE_NAMES, type Words } from "@minyi/core";
import {
  type DispatchedItems,
  dispatchItems,
  listOutbox,
  type Office,
  type OutboxRow,
  planDispatch,
  reasonWords,
  type Settlement,
  settleParcels,
} from "@minyi/pipeline";
import { HANDLING_ROLE, roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { commaList, withCommonOptions } from "../common-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { interruptible } from "../interruptible.ts";
import { openWays, type Ways } from "../open-ways.ts";
import { given } from "../options.ts";
import type { Finish } from "../run-command.ts";
import { type CommonOptions, Session } from "../session.ts";
import { earlyJson, earlyStatus, tellEarly } from "../tell-early.ts";
import { tellHeld } from "../tell-held.ts";
import { pastDay } from "../tell-merged.ts";
import type { World } from "../world.ts";
import { checkFolders } from "./check-folders.ts";

interface DispatchCommandOptions extends CommonOptions {
  readonly to?: string;
  readonly items?: readonly string[];
  readonly out?: string;
  readonly date?: string;
  readonly dryRun?: boolean;
  readonly list?: boolean;
  readonly check?: string;
  readonly resend?: readonly string[];
  readonly confirm?: readonly string[];
  readonly drop?: readonly string[];
  readonly reason?: string;
  readonly actor: string;
}

/** `minyi dispatch` (发送). */
export function dispatchCommand(world: World, finish: Finish): Command {
  return withCommonOptions(new Command("dispatch"))
    .description(
      "发出拟转报、转送、抄送的信息，收到回执后登记 / sends what is routed, and enters what was acknowledged",
    )
    .option(
      "--items <ids>",
      "信息编号，用逗号分开（默认拟发而未发的）/ items, by id or number (default: all pending)",
      commaList,
    )
    .option("--to <name>", "只发往此处 / only to this destination")
    .option(
      "--out <dir>",
      "发到这个文件夹的 sent 中，每个报送对象一个子文件夹 / into sent of this folder, one subfolder a destination",
    )
    .option("--date <day>", "登记日期（默认今天）/ day that is entered (default: today)")
    .option("--dry-run", "只列出将要放入发件箱的 / tells what would be queued; sends and enters nothing")
    .option("--list", "列出发件箱：待发、不明、未送达 / what waits, is unknown or was given up")
    .option(
      "--check <dir>",
      "核对发到文件夹的件：缺少、内容已变、不在清单上 / checks files against their lists",
    )
    .option("--resend <parcel...>", "重发不明或未送达的件，须有原因 / has these wait again")
    .option("--confirm <parcel...>", "确认这些件已经送达，须有原因 / these are known to have arrived")
    .option("--drop <parcel...>", "不再发送这些件，须有原因 / these are not to be sent any more")
    .option("--reason <text>", "原因 / reason")
    .option("--actor <role>", "经办人 / who sends them", "信息科")
    .action(async (options: DispatchCommandOptions) => {
      const session = new Session(options, world);
      refuseIdle(options);
      const asked = askedOf(options);
      if (asked.length > 1)
        throw new OptionError(
          `cannot do ${asked.map(({ option }) => option).join(" and ")} at once: wanted one of them`,
        );
      const [settling] = asked;
      if (settling?.option === "--list") finish(await list(session, options));
      else if (options.check !== undefined) finish(await checkFolders(session, options.check));
      else if (settling) await settle(session, settling, options);
      else finish(await (options.dryRun === true ? dryRun : send)(session, options));
    });
}

/** An option that would change nothing is a misunderstanding, and had better be told: most of all a reason without the parcel, which would send. */
function refuseIdle({ dryRun, reason, to, items, ...options }: DispatchCommandOptions): void {
  const { resend, confirm, drop, check, list } = options;
  const settling = nameOfGiven({ resend, confirm, drop });
  const asked = settling ?? nameOfGiven({ check, list: list || undefined });
  if (dryRun === true && asked !== undefined)
    throw new OptionError(`cannot do --dry-run and --${asked} at once: wanted one of them`, {
      zh: `不能同时用 --dry-run 和 --${asked}`,
    });
  if (reason !== undefined && settling === undefined)
    throw new OptionError("cannot do anything by --reason alone: wanted --resend, --confirm or --drop", {
      zh: "写了 --reason，还要用 --resend、--confirm 或 --drop 写明是哪一件",
    });
  const idle = nameOfGiven({ to, items });
  if (asked !== undefined && asked !== "list" && idle !== undefined)
    throw new OptionError(
      settling === undefined
        ? `cannot --${asked} by --${idle}: wanted the folder alone`
        : `cannot --${asked} by --${idle}: wanted the parcels alone, as --list has them`,
      { zh: `不能同时用 --${asked} 和 --${idle}` },
    );
}

/** Which of some options was given, the first. */
function nameOfGiven(options: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(options).find((name) => options[name] !== undefined);
}

interface Asked {
  readonly option: string;
  readonly as: Settlement;
  readonly parcels: readonly string[];
}

function askedOf({ list, check, resend, confirm, drop }: DispatchCommandOptions): readonly Asked[] {
  const settlements = { resend, confirm, drop };
  return [
    ...(list === true ? [{ option: "--list", as: "resend" as const, parcels: [] }] : []),
    ...(check === undefined ? [] : [{ option: "--check", as: "resend" as const, parcels: [] }]),
    ...(["resend", "confirm", "drop"] as const).flatMap((as) => {
      const parcels = settlements[as];
      return parcels === undefined ? [] : [{ option: `--${as}`, as, parcels }];
    }),
  ];
}

async function send(session: Session, options: DispatchCommandOptions): Promise<ExitStatus> {
  const { world } = session;
  const office = await session.office();
  const ways = await openWays(office, given({ out: options.out }));
  const interrupt = interruptible(world, () =>
    session.note(
      "正在停下：在途的等到有结果，再按一次 Ctrl-C 立即停止；重新运行即可续发",
      "stopping: what is under way is brought to its end; Ctrl-C again stops at once; run again to go on",
    ),
  );
  let sent: DispatchedItems;
  try {
    sent = await session.withLedger("read-write", (ledger) =>
      dispatchItems({
        ledger,
        ...common(office, options),
        transportOf: ways.transportOf,
        send: ways.send,
        officeLevel: office.settings.level,
        today: () => dayOf(world, options),
        recordedAt: () => world.now().toISOString(),
        holder: holder(),
        only: given({ wanted: options.items, to: options.to }),
        readAs: roleMask(office.masking, HANDLING_ROLE),
        ...{ stop: interrupt.stop, abort: interrupt.abort },
      }),
    );
  } finally {
    interrupt.end();
    await close(session, ways);
  }
  const { queued, delivered, forwarded, held, early, replaced, dropped, rows } = sent;
  tellHeld(session, held);
  tellEarly(session, early);
  const counts = countsOf(rows);
  const json = {
    ...{ queued: queued.length, delivered: delivered.length, forwarded },
    ...counts,
    ...{ held: held.length, ...earlyJson(early) },
    ...{ replaced, dropped, stopped: interrupt.stop.aborted, rows },
  };
  session.result(
    json,
    [
      session.say(
        `放入发件箱 ${queued.length} 件，送达 ${delivered.length} 件，登记转报转送 ${forwarded} 篇；${leftWords(session, counts)}`,
        `${queued.length} queued, ${delivered.length} delivered, ${forwarded} items forwarded; ${leftWords(session, counts)}`,
      ),
      ...changedLines(session, { replaced, dropped }),
      ...rows.filter(({ state }) => state !== "delivered").map((row) => rowLine(session, row)),
    ].join("\n"),
  );
  return earlyStatus(session, early) || leftStatus(session, counts);
}

/** What was sent is sent and entered: that a list could not be written, which the next run does, must not look as if it were not. */
async function close(session: Session, ways: Ways): Promise<void> {
  try {
    await ways.close();
  } catch (error) {
    if (!(error instanceof MinyiError)) throw error;
    session.note(
      `收尾时出错，已发出的不受影响，清单下次再写：${error.message}`,
      `what was sent stays so, but something could not be finished, lists are written next time: ${error.message}`,
    );
  }
}

async function dryRun(session: Session, options: DispatchCommandOptions): Promise<ExitStatus> {
  const office = await session.office();
  const { planned, held, early } = await session.withLedger("read", (ledger) =>
    planDispatch(ledger, {
      ...common(office, options),
      date: dayOf(session.world, options),
      ...given({ wanted: options.items, to: options.to }),
    }),
  );
  tellHeld(session, held);
  tellEarly(session, early);
  session.result(
    { dryRun: true, queued: planned.length, held: held.length, ...earlyJson(early), rows: planned },
    [
      session.say(`将放入发件箱 ${planned.length} 件`, `${planned.length} parcels would be queued`),
      ...planned.map(
        ({ parcel, item, number, title, destination, role }) =>
          `${parcel} ${roleWord(session, role)} ${destination} ${number || item} ${title}`,
      ),
    ].join("\n"),
  );
  return earlyStatus(session, early);
}

async function list(session: Session, { to, items }: DispatchCommandOptions): Promise<ExitStatus> {
  const office = await session.office();
  const all = await session.withLedger("read", (ledger) =>
    listOutbox(ledger, {
      mask: roleMask(office.masking, HANDLING_ROLE),
      screener: office.screener,
      destinations: office.router.destinations.map(({ name }) => name),
      ...given({ to }),
    }),
  );
  const rows = all.filter(
    ({ item, number }) => items === undefined || items.includes(item) || items.includes(number),
  );
  const counts = countsOf(rows);
  const held = rows.filter((row) => row.held).length;
  session.result(
    { ...counts, held, rows },
    [leftWords(session, counts), ...rows.map((row) => rowLine(session, row))].join("\n"),
  );
  return leftStatus(session, counts);
}

async function settle(
  session: Session,
  { option, as, parcels }: Asked,
  options: DispatchCommandOptions,
): Promise<void> {
  const { world } = session;
  const { reason, actor } = options;
  if (reason === undefined)
    throw new OptionError(`cannot ${option} without a reason: wanted --reason`, {
      zh: `${option} 要写明原因：--reason`,
    });
  const { settings, journals } = await session.office();
  const settled = await session.withLedger("read-write", (ledger) =>
    settleParcels({
      ...{ ledger, parcels, as, reason, actor },
      on: dayOf(world, options),
      recordedAt: world.now().toISOString(),
      officeLevel: settings.level,
      journals: new Set(journals.map(({ name }) => name)),
      holder: holder(),
    }),
  );
  const n = settled.parcels.length;
  const done: Readonly<Record<Settlement, Words>> = {
    resend: {
      zh: `${n} 件重新待发，用 minyi dispatch 发出`,
      en: `${n} parcels wait again: minyi dispatch sends them`,
    },
    confirm: {
      zh: `${n} 件确认送达，登记转报转送 ${settled.forwarded} 篇`,
      en: `${n} parcels confirmed, ${settled.forwarded} items forwarded`,
    },
    drop: {
      zh: `${n} 件不再发送；由别的途径发出了的用 minyi forward 登记，要再发的用 minyi dispatch --items 指明`,
      en: `${n} parcels are not sent any more; what left by another way is entered by minyi forward, minyi dispatch --items sends one all the same`,
    },
  };
  session.result({ [as]: n, ...settled }, session.word(done[as]));
}

function common(office: Office, { actor }: DispatchCommandOptions) {
  const journals = new Set(office.journals.map(({ name }) => name));
  const { masking, screener } = office;
  return { mask: roleMask(masking, SENDING_ROLE), screener, journals, actor };
}

function dayOf(world: World, { date }: DispatchCommandOptions): string {
  return pastDay(world, date, "--date");
}

function holder(): string {
  return `minyi dispatch (process ${process.pid} on ${hostname()})`;
}

type Counts = Readonly<Record<"waiting" | "unknown" | "dead", number>>;

function countsOf(rows: readonly OutboxRow[]): Counts {
  const counts = { waiting: 0, unknown: 0, dead: 0, delivered: 0 };
  for (const { state } of rows) counts[state]++;
  const { waiting, unknown, dead } = counts;
  return { waiting, unknown, dead };
}

function leftStatus({ options }: Session, { waiting, unknown, dead }: Counts): ExitStatus {
  return options.strict === true && waiting + unknown + dead > 0 ? EXIT.refusedRows : EXIT.done;
}

function leftWords(session: Session, { waiting, unknown, dead }: Counts): string {
  return session.say(
    `待发 ${waiting} 件，不明 ${unknown} 件，未送达 ${dead} 件`,
    `${waiting} waiting, ${unknown} unknown, ${dead} given up`,
  );
}

const STATE_WORDS: Readonly<Record<OutboxRow["state"], Words>> = {
  waiting: { zh: "待发", en: "waiting" },
  unknown: { zh: "不明", en: "unknown" },
  dead: { zh: "未送达", en: "given up" },
  delivered: { zh: "已送达", en: "delivered" },
};

function rowLine(
  session: Session,
  { parcel, item, number, title, destination, role, state, held, since, attempts, reason }: OutboxRow,
): string {
  const kept = held ? session.say("（涉密留置）", " (held as secret)") : "";
  const tries = attempts === 0 ? "" : session.say(`，试发 ${attempts} 次`, `, ${attempts} attempts`);
  const why = reason === "" ? "" : session.say(`：${reason}`, `: ${reasonWords(reason).en}`);
  return `${parcel} ${session.word(STATE_WORDS[state])}${kept} ${since} ${roleWord(session, role)} ${destination} ${number || item} ${title}${tries}${why}`;
}

function roleWord(session: Session, role: "to" | "copy"): string {
  return session.word(PARCEL_ROLE_NAMES[role]);
}

function changedLines(
  session: Session,
  {
    replaced,
    dropped,
  }: {
    readonly replaced: readonly { readonly parcel: string; readonly by: string }[];
    readonly dropped: readonly { readonly parcel: string; readonly reason: string }[];
  },
): readonly string[] {
  return [
    ...replaced.map(({ parcel, by }) =>
      session.say(`${parcel} 内容已改，另发 ${by}`, `${parcel} was changed since and goes as ${by}`),
    ),
    ...dropped.map(({ parcel, reason }) =>
      session.say(`${parcel} 撤出发件箱：${reason}`, `${parcel} is taken out: ${reasonWords(reason).en}`),
    ),
  ];
}

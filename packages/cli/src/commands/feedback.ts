import { join } from "node:path";
import type { FeedbackNote } from "@minyi/brief";
import { toCsv } from "@minyi/ingest";
import { type FeedbackResult, giveFeedback, heldWords, loadFeedback, writeWhole } from "@minyi/pipeline";
import { parcelFileName } from "@minyi/route";
import { roleMask, SENDING_ROLE } from "@minyi/screen";
import { Command } from "commander";
import { commaList, withCommonOptions, withRoleOption } from "../common-options.ts";
import { dayOption, given, makeFolder } from "../options.ts";
import { type CommonOptions, Session } from "../session.ts";
import { pastDay } from "../tell-merged.ts";
import { localDay, type World } from "../world.ts";

interface FeedbackCommandOptions extends CommonOptions {
  readonly out?: string;
  readonly items?: readonly string[];
  readonly on?: string;
  readonly enter?: boolean;
  readonly actor: string;
  readonly role?: string;
}

/** `minyi feedback` (反馈单). */
export function feedbackCommand(world: World): Command {
  return withRoleOption(withCommonOptions(new Command("feedback")), SENDING_ROLE)
    .description("写反馈单：告知反映人来稿的结果 / notes that tell senders what became of their texts")
    .option("--out <dir>", "反馈单和清单写到这里 / folder for the notes and their list")
    .option("--items <ids>", "信息编号，用逗号分开（默认全部）/ items, by id or number", commaList)
    .option("--on <day>", "反馈日期（默认今天）/ day of the notes (default: today)")
    .option("--enter", "登记已经告知 / enters that the senders were told")
    .option("--actor <role>", "经办人 / who tells them", "信息科")
    .action(async (options: FeedbackCommandOptions) => {
      const session = new Session(options, world);
      const { out, items, on, enter = false, actor } = options;
      const office = await session.office();
      const rules = await loadFeedback(office.folder);
      if (out !== undefined) await makeFolder(out);
      const files: string[] = [];
      const write = async (notes: readonly FeedbackNote[]) => {
        if (out === undefined) return;
        for (const file of await writeNotes(notes, out)) files.push(file);
      };
      const result = await session.withLedger(enter ? "read-write" : "read", (ledger) =>
        giveFeedback({
          ledger,
          rules,
          mask: roleMask(office.masking, options.role ?? SENDING_ROLE),
          screener: office.screener,
          office: office.settings.name,
          // A note may be written for a day to come; nobody was told on one.
          date: enter ? pastDay(world, on) : on === undefined ? localDay(world.now()) : dayOption("--on", on),
          ...given({ wanted: items }),
          enter,
          write,
          actor,
          recordedAt: world.now().toISOString(),
        }),
      );
      tell(session, result);
      const { notes, entered, held, recalled } = result;
      session.result(
        {
          notes: notes.map(({ item, number, to, told }) => ({
            item,
            number,
            to,
            told: told.map(({ occasion, rule, text }) => ({ occasion, rule, text })),
          })),
          entered,
          held: held.map(({ id }) => id),
          recalled,
          files,
        },
        session.say(
          `反馈单 ${notes.length} 份${out === undefined ? "" : `，见 ${out}`}${enter ? `，登记已告知 ${entered} 事` : ""}`,
          `${notes.length} notes${out === undefined ? "" : ` in ${out}`}${enter ? `, ${entered} things entered as told` : ""}`,
        ),
      );
    });
}

function tell(session: Session, { held, recalled }: FeedbackResult): void {
  for (const item of held)
    session.note(
      `${item.number || item.id} 涉密留置，不告知：${heldWords(item).zh}`,
      `${item.number || item.id} is held as secret, its senders are not told: ${heldWords(item).en}`,
    );
  for (const { item, number, to, text, on } of recalled)
    session.note(
      `${number || item} 的${to}于 ${on} 得知“${text}”，此事已撤销或改变，请另行说明`,
      `${to} of ${number || item} was told on ${on}: “${text}”; that does not stand any more`,
    );
}

const LIST = "反馈清单.csv";
const HEADINGS = ["id", "编号", "标题", "反映人", "事由", "规则", "内容", "文件"];

async function writeNotes(notes: readonly FeedbackNote[], out: string): Promise<readonly string[]> {
  const named = notes.map((note) => ({ note, file: `${parcelFileName(note.title, note.item)}.txt` }));
  for (const { note, file } of named) await writeWhole(join(out, file), note.text);
  const rows = named.flatMap(({ note: { item, number, title, to, told }, file }) =>
    told.map(({ occasion, rule, text }) => [item, number, title, to, occasion, rule, text, file]),
  );
  await writeWhole(join(out, LIST), toCsv(HEADINGS, rows));
  return [...named.map(({ file }) => file), LIST].map((name) => join(out, name));
}

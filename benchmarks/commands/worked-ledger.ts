import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { dayNumber, dayOfNumber } from "@minyi/core";
import {
  type EventDraft,
  type LedgerEvent,
  loadOffice,
  openOfficeSegmenter,
  openSqliteLedger,
  runLine,
  type Submission,
} from "minyi";
import { readBaseTexts } from "../../examples/sample-year/base-texts.ts";
import { type CorpusRow, corpus, corpusCsv } from "../corpus.ts";
import { RECORDED_AT } from "../corpus-files.ts";

/** Rows that go through the line itself; what it says of them is said of the others, too. */
const MODELS = 2000;
/** Items whose drafts are written at a time. */
const BATCH = 500;

const DESKS = ["省住房和城乡建设厅", "省交通运输厅", "省生态环境厅", "省卫生健康委员会"] as const;
const LEADERS = ["省长", "副省长", "省委副书记", "省政协主席"] as const;

/**
 * A ledger of some years' work as a file in the system's folder for temporary files (测试用工作台账), made when it is not there: texts of
 * the seeded corpus; what the line said of the first 2,000 is said of all; copies are matched; what was routed is printed or sent, some of
 * it still waits; assignments, replies, endorsements; every 200th item is a source of a composite; corrections and voidings. Always the same.
 */
export async function workedLedger(items: number, say: (what: string) => void): Promise<string> {
  const version = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .digest("hex")
    .slice(0, 8);
  const path = join(tmpdir(), `minyi-bench-${items}-items-${version}.db`);
  if (existsSync(path)) return path;
  const part = `${path}.part`;
  for (const end of ["", "-wal", "-shm"]) rmSync(`${part}${end}`, { force: true });
  const rows = corpus(readBaseTexts(), items);
  const models = await modelDrafts(rows.slice(0, Math.min(MODELS, items)));
  const ledger = await openSqliteLedger(part);
  for (let at = 0; at < items; at += BATCH) {
    const drafts = rows.slice(at, at + BATCH).flatMap((row, i) => lifeOf(at + i, row, models));
    const { appended } = await ledger.append(drafts, { recordedAt: RECORDED_AT });
    await ledger.append(laterOf(appended), { recordedAt: RECORDED_AT });
    if ((at + BATCH) % 10_000 === 0) say(`${at + BATCH} of ${items} items`);
  }
  await ledger.close();
  renameSync(part, path);
  return path;
}

/** What the line enters for the first rows, item by item. */
async function modelDrafts(rows: readonly CorpusRow[]): Promise<readonly (readonly EventDraft[])[]> {
  const office = await loadOffice();
  const { segmenter } = await openOfficeSegmenter(office);
  const ledger = await openSqliteLedger(":memory:");
  const bytes = Readable.from([corpusCsv(rows)]);
  await runLine([{ name: "来稿.csv", bytes }], { office, segmenter, ledger, recordedAt: RECORDED_AT });
  const drafts: EventDraft[] = [];
  for await (const { kind, item, on, actor, source, data } of ledger.events())
    drafts.push({ kind, item, on, actor, source, data } as EventDraft);
  await ledger.close();
  return [...Map.groupBy(drafts, ({ item }) => item).values()];
}

/** An id as the line makes them: 16 hexadecimal digits. */
function itemId(number: string): string {
  return hashOf(number).slice(0, 16);
}

function lifeOf(n: number, row: CorpusRow, models: readonly (readonly EventDraft[])[]): EventDraft[] {
  const model = models[n % models.length] ?? [];
  const item = itemId(row.number);
  const begun = model.flatMap((draft): EventDraft[] => {
    if (draft.kind === "matched") return [];
    if (draft.kind === "submitted")
      return [{ ...draft, item, data: { submission: submissionOf(row, draft.data.submission) } }];
    if (draft.kind === "routed")
      return [{ ...draft, item, data: { decision: { ...draft.data.decision, item } } }];
    return [{ ...draft, item }];
  });
  return [...begun, ...matchOf(row, begun), ...actsOf(n, item, begun)];
}

function submissionOf({ number, title, body }: CorpusRow, model: Submission): Submission {
  return { ...model, id: itemId(number), number, title, body };
}

function matchOf({ number, copyOf }: CorpusRow, [first]: readonly EventDraft[]): EventDraft[] {
  if (copyOf === undefined || !first) return [];
  const [item, other] = [itemId(number), itemId(copyOf)];
  const match = { id1: other, id2: item, jaccard: 0.9, shared: 270, union: 300 };
  const passages = [{ start1: 0, start2: 0, length: 4, text: "情况反映" }];
  return [{ ...first, kind: "matched", item, data: { other, match, passages, method: "jaccard/1" } }];
}

/** What became of an item, in days after it came in. */
function actsOf(n: number, item: string, begun: readonly EventDraft[]): EventDraft[] {
  const routed = begun.find((draft) => draft.kind === "routed");
  if (routed?.kind !== "routed") return [];
  const { action } = routed.data.decision;
  const act: Act = (kind, days, data) =>
    ({ kind, item, on: later(routed.on, days), actor: "信息科", source: `登记:${n}`, data }) as EventDraft;
  if (action === "keep") return [];
  if (action === "return") return [act("returned", 2, { reason: "不属于本单位受理范围" })];
  const left = action === "compile" ? printed(n, routed, act) : sent(n, routed, act);
  return [...left, ...outcomes(n, act)];
}

type Act = (kind: EventDraft["kind"], days: number, data: object) => EventDraft;
type Routed = Extract<EventDraft, { readonly kind: "routed" }>;

function printed(n: number, { on, data: { decision } }: Routed, act: Act): EventDraft[] {
  if (n % 5 === 0) return [];
  const issue = { journal: decision.destinationName, year: Number(on.slice(0, 4)), number: 1 + (n >> 2) };
  return [act("compiled", 5, issue)];
}

/** Of ten, one was never put into the outbox, one waits in it, eight have arrived. */
function sent(n: number, { item, data: { decision } }: Routed, act: Act): EventDraft[] {
  if (n % 10 === 0) return [];
  const { destinationName: destination, action } = decision;
  const sha256 = hashOf(item);
  const parcel = { parcel: sha256.slice(0, 32), destination, file: `${item}.html`, sha256 };
  const queued = act("queued", 1, { ...parcel, role: "to" });
  if (n % 10 === 1) return [queued];
  const direction = action === "forwardUp" ? "up" : "sideways";
  return [
    queued,
    act("delivered", 1, { ...parcel, receipt: `sent/${item}.html` }),
    act("forwarded", 1, { by: destination, level: "省", direction }),
  ];
}

function outcomes(n: number, act: Act): EventDraft[] {
  const desk = pick(DESKS, n >> 2);
  const level = "省";
  const acts: EventDraft[] = [];
  if (n % 8 === 0)
    acts.push(act("endorsed", 20, { by: pick(LEADERS, n), level, content: `请研究办理（${n}）` }));
  if (n % 4 === 0) acts.push(act("assigned", 25, { by: desk, level }));
  if (n % 16 > 3)
    acts.push(act("replied", 30 + (n % 40), { by: desk, level, content: `已列入计划（${n}）` }));
  if (n % 50 === 0) acts.push(act("supervised", 60, { by: "省政协办公厅", manner: "催办", content: desk }));
  return acts;
}

/** What is said later of what was entered: every 20th endorsement corrected, every 50th reply voided; composites. */
function laterOf(events: readonly LedgerEvent[]): EventDraft[] {
  const common = { actor: "信息科", source: "更正" };
  const of = (kind: EventDraft["kind"]) => events.filter((event) => event.kind === kind);
  const every = (step: number) => (_: unknown, at: number) => at % step === 0;
  const corrected = of("endorsed").filter(every(20));
  const voided = of("replied").filter(every(50));
  const merged = Map.groupBy(of("submitted"), (_, at) => Math.floor(at / 2)).values();
  return [
    ...corrected.map(({ id, item, on }): EventDraft => {
      const data = { event: id, data: { by: "副省长", level: "省", manner: "圈阅" }, reason: "误记" };
      return { ...common, kind: "corrected", item, on, data };
    }),
    ...voided.map(({ id, item, on }): EventDraft => {
      return { ...common, kind: "voided", item, on, data: { event: id, reason: "重复登记" } };
    }),
    ...[...merged].filter(every(100)).map((parts): EventDraft => {
      const sources = parts.map(({ item }) => item);
      const on =
        parts
          .map(({ on }) => on)
          .sort()
          .at(-1) ?? "";
      const data = { sources, title: "关于两处同一问题的综合反映" };
      return { ...common, kind: "merged", item: hashOf(sources.join()).slice(0, 16), on, data };
    }),
  ];
}

function later(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function pick<T>(of: readonly T[], n: number): T {
  return of[n % of.length] as T;
}

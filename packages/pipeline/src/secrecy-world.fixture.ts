import { openSegmenter } from "@minyi/classify";
import type { EventDraft, LedgerEvent } from "@minyi/core";
import { type ItemState, type Ledger, projectItems } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import type { Transport } from "@minyi/route";
import { forwardItems } from "./forward-items.ts";
import type { Office } from "./load-office.ts";
import { mergeItems, splitItem } from "./merge-items.ts";
import { printIssues } from "./print-issues.ts";
import { releaseItems } from "./release-items.ts";
import { sampleOffice } from "./review/review.fixture.ts";
import { type RunResult, runLine } from "./run-line.ts";

export const RECORDED_AT = "2009-06-30T08:00:00Z";
const DAY = "2009-06-30";

/** What each text says; a text and its copy are near-duplicates, others are not. */
export const TEXTS: Readonly<Record<string, string>> = {
  lamp: "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。",
  canal:
    "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。",
  bus: "城北小学六百名学生住得远，早晚只有一路公交车，等车要四十分钟。建议教育和交通部门开通两条班车线路，早晚各两班，票价由财政补贴一半。",
};

/** One row as sent in. */
export interface Sent {
  readonly number: string;
  readonly text: keyof typeof TEXTS;
  /** What the copy has more. @default nothing */
  readonly tail?: string;
  readonly secrecy?: string;
  /** A mark in the text itself. */
  readonly head?: string;
  /** @default 委员: printed in the journal; 特邀信息员: forwarded */
  readonly kind?: string;
}

let segmenter: Awaited<ReturnType<typeof openSegmenter>>["segmenter"] | undefined;

/** An office with a ledger in memory, desks in memory, and paper in memory. */
export class SecrecyWorld {
  readonly ledger: Ledger;
  readonly office: Office;
  /** Drafts on desks and printed pages, as they were put there. */
  readonly outward: { readonly how: string; readonly item: string; readonly content: string }[] = [];

  private constructor(ledger: Ledger, office: Office) {
    this.ledger = ledger;
    this.office = office;
  }

  static async open(): Promise<SecrecyWorld> {
    return new SecrecyWorld(await openSqliteLedger(":memory:"), await sampleOffice());
  }

  get transport(): Transport {
    return {
      repeatable: true,
      deliver: async ({ item, content }) => {
        this.outward.push({ how: "dispatched", item, content: String(content) });
        return { reference: item };
      },
    };
  }

  async run(rows: readonly Sent[]): Promise<RunResult> {
    segmenter ??= (await openSegmenter({ prefer: ["intl"] })).segmenter;
    const lines = rows.map(({ number, text, tail = "", secrecy = "", head = "", kind = "委员" }) =>
      [
        number,
        "2009-03-02",
        kind,
        `委员${number}`,
        secrecy,
        `关于${text}的建议`,
        `${head}${TEXTS[text]}${tail}`,
      ].join(","),
    );
    const csv = ["编号,日期,身份,反映人,密级,标题,内容", ...lines].join("\n");
    return await runLine([{ name: "a.csv", bytes: new Blob([csv]).stream() }], {
      office: this.office,
      segmenter,
      ledger: this.ledger,
      recordedAt: RECORDED_AT,
      transport: this.transport,
    });
  }

  async issue(wanted?: readonly string[]): Promise<readonly string[]> {
    const issues = await printIssues("各界反映", {
      office: this.office,
      ledger: this.ledger,
      recordedAt: RECORDED_AT,
      actor: "信息科",
      date: DAY,
      all: true,
      ...(wanted === undefined ? {} : { wanted }),
      print: async (issue) => ({
        publish: async () => {
          for (const page of issue.items)
            this.outward.push({ how: "compiled", item: page.item, content: JSON.stringify(page) });
        },
        discard: async () => {},
      }),
    });
    return issues.flatMap(({ items }) => items.map(({ item }) => item));
  }

  async forward(wanted?: readonly string[]): Promise<number> {
    return await forwardItems({
      ledger: this.ledger,
      screener: this.office.screener,
      officeLevel: "省",
      date: DAY,
      recordedAt: RECORDED_AT,
      actor: "信息科",
      ...(wanted === undefined ? {} : { wanted }),
    });
  }

  async release(...items: string[]): Promise<number> {
    const { released } = await releaseItems({
      ledger: this.ledger,
      office: this.office,
      recordedAt: RECORDED_AT,
      items,
      reason: "系误标，已与反映人核实",
      by: "保密员",
      on: DAY,
      actor: "信息科",
    });
    return released.length;
  }

  /** @returns The composite. */
  async merge(...sources: string[]): Promise<string> {
    const merged = await mergeItems({
      ledger: this.ledger,
      recordedAt: RECORDED_AT,
      sources,
      title: `综合${sources.join("")}`,
      number: `Z${sources.join("")}`,
      on: DAY,
      actor: "信息科",
    });
    if ("faults" in merged) throw new Error(merged.faults.map(({ zh }) => zh).join());
    return merged.item;
  }

  async split(item: string): Promise<void> {
    const split = await splitItem({
      ledger: this.ledger,
      recordedAt: RECORDED_AT,
      item,
      reason: "并非一事",
      on: DAY,
      actor: "信息科",
    });
    if ("faults" in split) throw new Error(split.faults.map(({ zh }) => zh).join());
  }

  async enter(...drafts: EventDraft[]): Promise<void> {
    await this.ledger.append(drafts, { recordedAt: RECORDED_AT });
  }

  async events(): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = [];
    for await (const event of this.ledger.events()) events.push(event);
    return events;
  }

  async items(): Promise<ReadonlyMap<string, ItemState>> {
    return projectItems(await this.events());
  }

  /** An item by its number. */
  async item(number: string): Promise<ItemState> {
    const found = [...(await this.items()).values()].find((item) => item.number === number);
    if (!found) throw new Error(`no item ${number}`);
    return found;
  }

  /** Voids the last event of a kind about an item. */
  async void(number: string, kind: LedgerEvent["kind"]): Promise<void> {
    const { id } = await this.item(number);
    const event = (await this.events()).findLast((one) => one.kind === kind && one.item === id);
    if (!event) throw new Error(`nothing to void of ${number}`);
    await this.enter({
      kind: "voided",
      item: id,
      on: DAY,
      actor: "信息科",
      source: "更正.csv:2",
      data: { event: event.id, reason: "误登" },
    });
  }

  /** Corrects the text as it was sent in. */
  async correct(number: string, change: Partial<ItemState["submission"]>): Promise<void> {
    const { id, submission } = await this.item(number);
    const event = (await this.events()).find((one) => one.kind === "submitted" && one.item === id);
    if (!event) throw new Error(`nothing to correct of ${number}`);
    const data = JSON.parse(JSON.stringify({ submission: { ...submission, ...change } }));
    await this.enter({
      kind: "corrected",
      item: id,
      on: DAY,
      actor: "信息科",
      source: "更正.csv:2",
      data: { event: event.id, data, reason: "来稿人更正" },
    });
  }

  /** Screens an item again, by other rules. */
  async rescreen(number: string, rule: string): Promise<void> {
    const { id } = await this.item(number);
    const finding = { rule, severity: "stop" as const, message: "文中有标志", passage: "机密", note: "请核" };
    await this.enter({
      kind: "screened",
      item: id,
      on: DAY,
      actor: "minyi/2",
      source: "screen",
      data: { findings: [finding], method: "rules/2" },
    });
  }
}

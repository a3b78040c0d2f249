import { contentId, type EventData, type EventDraft, type EventKind, OptionError } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { DEFAULT_MASKING, roleMask, SENDING_ROLE } from "@minyi/screen";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { loadFeedback } from "../load-feedback.ts";
import { sampleOffice } from "../review/review.fixture.ts";
import { SAMPLE_OFFICE } from "../sample-office.ts";
import { giveFeedback } from "./give-feedback.ts";

const rules = await loadFeedback(SAMPLE_OFFICE);
const recordedAt = "2009-12-31T08:00:00Z";
const { screener } = await sampleOffice();
const base = {
  rules,
  screener,
  mask: roleMask(DEFAULT_MASKING, SENDING_ROLE),
  office: "信息科",
  date: "2009-12-31",
  recordedAt,
  actor: "信息科",
};

function draft<K extends EventKind>(item: string, kind: K, data: EventData<K>, on: string): EventDraft {
  return { kind, item, on, actor: "信息科", source: "test", data } as EventDraft;
}

function submitted(id: string, more: { secrecy?: string; name?: string } = {}): EventDraft {
  const submission = {
    id,
    title: `关于${id}的建议`,
    body: "路灯不亮。",
    submitters: [{ name: more.name ?? `委员${id}`, kind: "member" as const }],
    submittedOn: "2009-01-05",
    urgent: false,
    secrecy: more.secrecy ?? "",
    extra: {},
  };
  return draft(id, "submitted", { submission }, "2009-01-05");
}

const compiled = (item: string) =>
  draft(item, "compiled", { journal: "各界反映", year: 2009, number: 3 }, "2009-02-01");
const endorsed = (item: string) =>
  draft(item, "endorsed", { by: "副省长", level: "省", content: "请住建厅办" }, "2009-03-01");

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openSqliteLedger(":memory:");
});

async function told(options: { enter?: boolean; date?: string; wanted?: string[] } = {}) {
  const result = await giveFeedback({ ...base, ledger, ...options });
  return result.notes.flatMap((note) => note.told.map(({ text }) => `${note.to}：${text}`));
}

test("giveFeedback() tells what became of a composite to everyone whose text is in it", async () => {
  const merged = draft("m", "merged", { sources: ["甲", "乙"], title: "综合反映" }, "2009-01-20");
  await ledger.append([submitted("甲"), submitted("乙"), merged, compiled("m"), endorsed("m")], {
    recordedAt,
  });
  expect(await told()).toEqual(
    ["委员甲", "委员乙"].flatMap((name) => [
      `${name}：2009年1月5日已登记。`,
      `${name}：2009年1月20日与其他来稿合并，共2篇，综合为《综合反映》，您的署名保留。`,
      `${name}：2009年2月1日编入《各界反映》2009年第3期。`,
      `${name}：得到省级领导批示。`,
    ]),
  );
});

test("giveFeedback() asked for a composite tells everyone whose text is in it, and nobody else", async () => {
  const merged = (id: string, sources: string[]) =>
    draft(id, "merged", { sources, title: `综合${id}` }, "2009-01-20");
  const texts = ["甲", "乙", "丙", "丁"].map((id) => submitted(id));
  await ledger.append([...texts, merged("m", ["甲", "乙"]), merged("n", ["m", "丙"]), compiled("n")], {
    recordedAt,
  });
  const { notes } = await giveFeedback({ ...base, ledger, wanted: ["n"] });
  expect(notes.map(({ to }) => to)).toEqual(["委员甲", "委员乙", "委员丙"]);
});

test("giveFeedback() names of the items asked for alone what was told and does not stand any more", async () => {
  await ledger.append([submitted("甲"), submitted("乙")], { recordedAt });
  const returned = ["甲", "乙"].map((id) => draft(id, "returned", { reason: "一事一报" }, "2009-01-20"));
  const { appended } = await ledger.append(returned, { recordedAt });
  await told({ enter: true });
  const voids = appended.map(({ id, item }) =>
    draft(item, "voided", { event: id, reason: "误退" }, "2009-01-25"),
  );
  await ledger.append(voids, { recordedAt });
  const { recalled } = await giveFeedback({ ...base, ledger, wanted: ["乙"] });
  expect(recalled.map(({ to }) => to)).toEqual(["委员乙"]);
});

test("giveFeedback() tells no merging that was split since, and names who was told of it", async () => {
  const merged = (id: string, on: string) =>
    draft(id, "merged", { sources: ["甲", "乙"], title: `综合${id}` }, on);
  await ledger.append([submitted("甲"), submitted("乙"), merged("m", "2009-01-20")], { recordedAt });
  expect(await told({ enter: true, wanted: ["甲"] })).toHaveLength(2);
  await ledger.append([draft("m", "split", { reason: "两件事" }, "2009-01-25")], { recordedAt });
  const { notes, recalled } = await giveFeedback({ ...base, ledger });
  expect(notes.flatMap((note) => note.told.map(({ text }) => `${note.to}：${text}`))).toEqual([
    "委员乙：2009年1月5日已登记。",
  ]);
  expect(recalled).toMatchObject([{ item: "甲", text: expect.stringContaining("综合m") }]);
  await ledger.append([merged("n", "2009-01-28")], { recordedAt });
  const again = await told();
  expect(again.filter((text) => text.includes("合并"))).toHaveLength(2);
  expect(again.join()).not.toContain("综合m");
});

test("giveFeedback() tells nothing twice once it is entered, and later things then", async () => {
  await ledger.append([submitted("甲"), compiled("甲")], { recordedAt });
  expect(await told()).toHaveLength(2);
  expect(await told({ enter: true })).toHaveLength(2);
  expect(await told({ enter: true })).toEqual([]);
  await ledger.append([endorsed("甲")], { recordedAt });
  expect(await told({ enter: true })).toEqual(["委员甲：得到省级领导批示。"]);
});

test("giveFeedback() leaves what is held as secret, and what copies it, untold", async () => {
  const match = { id1: "甲", id2: "乙", jaccard: 1, shared: 3, union: 3 };
  const near = draft("乙", "matched", { other: "甲", match, passages: [], method: "jaccard" }, "2009-01-05");
  await ledger.append([submitted("甲", { secrecy: "机密" }), submitted("乙"), near], { recordedAt });
  const { notes, held } = await giveFeedback({ ...base, ledger });
  expect([notes, held.map(({ id }) => id)]).toEqual([[], ["甲", "乙"]]);
});

test("giveFeedback() says what was told and does not stand any more", async () => {
  const { appended } = await ledger.append([submitted("甲"), endorsed("甲")], { recordedAt });
  await giveFeedback({ ...base, ledger, enter: true });
  const voiding = { event: appended[1]?.id ?? "", reason: "误记" };
  await ledger.append([draft("甲", "voided", voiding, "2009-12-31")], { recordedAt });
  const { notes, recalled } = await giveFeedback({ ...base, ledger });
  expect(notes).toEqual([]);
  expect(recalled).toMatchObject([
    { item: "甲", to: "委员甲", text: "得到省级领导批示。", on: "2009-12-31" },
  ]);
});

const returned = draft("甲", "returned", { reason: "缺少建议" }, "2009-02-02");
const takenOn = draft("甲", "registered", { category: "城建" }, "2009-02-09");

test("giveFeedback() tells that a text was returned while it is, and not when it was taken up again", async () => {
  await ledger.append([submitted("甲"), returned], { recordedAt });
  expect((await told()).at(-1)).toBe("委员甲：未予采用，退回。原因：缺少建议。");
  await ledger.append([takenOn], { recordedAt });
  expect(await told()).toEqual(["委员甲：2009年1月5日已登记。"]);
  expect((await told({ date: "2009-02-05" })).at(-1)).toContain("退回");
});

test("giveFeedback() names who was told that a text was returned that was taken up again, until more is told", async () => {
  await ledger.append([submitted("甲"), returned], { recordedAt });
  await giveFeedback({ ...base, ledger, enter: true });
  const recalled = async () => (await giveFeedback({ ...base, ledger })).recalled.map(({ text }) => text);
  expect(await recalled()).toEqual([]);
  await ledger.append([takenOn], { recordedAt });
  expect(await recalled()).toEqual(["未予采用，退回。原因：缺少建议。"]);
  await ledger.append(
    [draft("甲", "compiled", { journal: "各界反映", year: 2009, number: 3 }, "2009-03-01")],
    {
      recordedAt,
    },
  );
  await giveFeedback({ ...base, ledger, enter: true });
  expect(await recalled()).toEqual([]);
});

test("giveFeedback() hides private data of others in what it tells", async () => {
  const content = "已告知住户，电话13800138000";
  const replied = draft("甲", "replied", { by: "住建厅", level: "省", content }, "2009-03-01");
  await ledger.append([submitted("甲"), replied], { recordedAt });
  expect((await told()).at(-1)).toBe("委员甲：2009年3月1日住建厅回复：已告知住户，电话〔手机号已隐去〕。");
});

test("giveFeedback() tells of chosen items alone, and of nothing later than its day", async () => {
  await ledger.append([submitted("甲"), submitted("乙"), endorsed("甲")], { recordedAt });
  expect(await told({ wanted: ["甲"], date: "2009-02-28" })).toEqual(["委员甲：2009年1月5日已登记。"]);
  await expect(told({ wanted: ["丙"] })).rejects.toThrow(OptionError);
});

test("giveFeedback() writes before it enters: notes that could not be written are told next time", async () => {
  await ledger.append([submitted("甲")], { recordedAt });
  const write = () => Promise.reject(new Error("full"));
  await expect(giveFeedback({ ...base, ledger, enter: true, write })).rejects.toThrow("full");
  expect(await told()).toHaveLength(1);
});

test("giveFeedback() tells every event once, however the days of telling lie", async () => {
  const acts = fc.array(
    fc.record({ item: fc.constantFrom("甲", "乙"), month: fc.integer({ min: 2, max: 12 }) }),
    {
      maxLength: 6,
    },
  );
  const days = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(acts, days, async (some, months) => {
      const own = await openSqliteLedger(":memory:");
      const drafts = some.map(({ item, month }, i) => {
        const on = `2009-${String(month).padStart(2, "0")}-15`;
        return draft(item, "replied", { by: contentId([String(i)]), level: "省" }, on);
      });
      await own.append([submitted("甲"), submitted("乙"), ...drafts], { recordedAt });
      const seen: string[] = [];
      for (const month of [...months, 12]) {
        const date = `2009-${String(month).padStart(2, "0")}-20`;
        const { notes } = await giveFeedback({ ...base, ledger: own, enter: true, date });
        seen.push(...notes.flatMap(({ told: things }) => things.map(({ event }) => event)));
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(drafts.length + 2);
      await own.close();
    }),
    { numRuns: 30 },
  );
});

test("giveFeedback() tells nobody of what is held by now, though the note is of a day before the mark", async () => {
  await ledger.append([submitted("甲"), submitted("乙"), submitted("丙")], { recordedAt });
  const first = (await ledger.events()[Symbol.asyncIterator]().next()).value;
  if (first?.kind !== "submitted") throw new Error("no submission");
  const marked = { submission: { ...first.data.submission, secrecy: "机密" } };
  const match = { id1: "乙", id2: "甲", jaccard: 0.9, shared: 9, union: 10 };
  await ledger.append(
    [
      draft("甲", "corrected", { event: first.id, data: marked, reason: "漏标" }, "2009-06-01"),
      draft("乙", "matched", { other: "甲", match, passages: [], method: "test" }, "2009-06-02"),
    ],
    { recordedAt },
  );
  const { notes, held } = await giveFeedback({ ...base, ledger, date: "2009-05-01" });
  expect(notes.map(({ to }) => to)).toEqual(["委员丙"]);
  expect(held.map(({ id }) => id)).toEqual(["甲", "乙"]);
});

test("giveFeedback() does not tell the title of a composite that bears a mark itself, nor what became of it", async () => {
  const merged = draft("m", "merged", { sources: ["甲", "乙"], title: "（机密）综合反映" }, "2009-01-20");
  await ledger.append([submitted("甲"), submitted("乙"), merged, endorsed("m")], { recordedAt });
  expect(await told()).toEqual(["委员甲：2009年1月5日已登记。", "委员乙：2009年1月5日已登记。"]);
});

test("giveFeedback() hides numbers beside the names of who signed and of who answered", async () => {
  const replied = draft("甲", "replied", { by: "住建厅（13900139000）", level: "省" }, "2009-03-01");
  await ledger.append([submitted("甲", { name: "张某（13800138000）" }), replied], { recordedAt });
  const { notes } = await giveFeedback({ ...base, ledger });
  expect(notes[0]?.text).toContain("张某（〔手机号已隐去〕）");
  expect(notes[0]?.text).toContain("住建厅（〔手机号已隐去〕）");
  expect(JSON.stringify(notes)).not.toMatch(/1380013|1390013/);
});

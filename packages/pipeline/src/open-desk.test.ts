import { openSegmenter } from "@minyi/classify";
import { type EventDraft, eventId, type Submission } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { beforeEach, expect, test } from "vitest";
import type { Desk } from "./decide.ts";
import { loadOffice } from "./load-office.ts";
import { catchUp, openDesk } from "./open-desk.ts";

const BODY =
  "我市东湖社区主干道共有路灯四十盏，其中二十六盏长期不亮，居民夜间出行不便，去年冬天先后发生三起摔伤。" +
  "建议由市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话，做到三日内修复。";
const OTHER =
  "新区没有公交站，上班的人要走两公里，冬天天不亮就得出门，老人看病更是不便，几次反映都没有答复。" +
  "建议交通部门会同公交公司在新区主路增设两处站点，早晚各加一班车，并公布时刻表。";
const at = { recordedAt: "2009-12-31T00:00:00Z" };
const common = { actor: "信息科", source: "test", on: "2008-03-02" };

let ledger: Ledger;
let desk: Desk;
let readTo = 0;

beforeEach(async () => {
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  [ledger, desk, readTo] = [
    await openSqliteLedger(":memory:"),
    openDesk({ office: await loadOffice(), segmenter }),
    0,
  ];
});

function submission(id: string, body = BODY): Submission {
  return {
    id,
    title: `关于${id}的建议`,
    body,
    submitters: [{ name: "委员甲", kind: "member" }],
    submittedOn: "2008-03-02",
    urgent: false,
    secrecy: "",
    extra: {},
  };
}

const submitted = (id: string, body = BODY): EventDraft => ({
  ...common,
  kind: "submitted",
  item: id,
  data: { submission: submission(id, body) },
});

async function write(...drafts: EventDraft[]): Promise<void> {
  await ledger.append(drafts, at);
  readTo = await catchUp(desk, ledger, readTo);
}

const others = (id: string, body = BODY) =>
  desk.decide(submission(id, body)).matches.map(({ other }) => other);
const voided = (draft: EventDraft, reason = "误收"): EventDraft => ({
  ...common,
  kind: "voided",
  item: draft.item,
  data: { event: eventId(draft), reason },
});

test("catchUp() takes no voided text for an origin, whether it was voided before or since", async () => {
  await write(submitted("甲"), submitted("乙"), voided(submitted("乙")));
  expect(others("新一")).toEqual(["甲"]);
  await write(voided(submitted("甲")));
  expect(others("新二")).toEqual(["新一"]);
});

test("catchUp() brings a text back when its voiding is voided", async () => {
  await write(submitted("甲"), voided(submitted("甲")));
  await write(voided(voided(submitted("甲")), "误撤"));
  expect(others("新一")).toEqual(["甲"]);
});

test("catchUp() compares a text as corrected, not as edited by the office", async () => {
  const edited: EventDraft = { ...common, kind: "edited", item: "甲", data: { body: OTHER } };
  await write(submitted("甲"), edited);
  expect(others("新一", OTHER)).toEqual([]);
  const right = { submission: submission("甲", OTHER) } as never;
  const data = { event: eventId(submitted("甲")), data: right, reason: "误录" };
  await write({ ...common, kind: "corrected", item: "甲", data });
  expect(others("新二", OTHER)).toEqual(["新一", "甲"]);
  expect(others("新三")).toEqual([]);
});

test("catchUp() takes up proposals: they are told, and hold nothing", async () => {
  const proposal = (id: string, title: string, body?: string): EventDraft => {
    const submitters = [{ name: "委员乙", kind: "member" as const }];
    const received = {
      id,
      title,
      submitters,
      receivedOn: "2008-03-02",
      ...(body === undefined ? {} : { body }),
    };
    return { ...common, kind: "received", item: id, data: { proposal: received } };
  };
  await write(proposal("p", "关于修复路灯的提案", BODY), proposal("q", "关于整治河道排污口的提案"));
  const { matches, decision } = desk.decide(submission("新一"));
  expect([matches.map(({ other }) => other), decision.action]).toEqual([["p"], "compile"]);
  const titled = { ...submission("新二", OTHER), title: "关于整治河道排污口的建议" };
  expect(desk.decide(titled).matches.map(({ other }) => other)).toEqual(["q"]);
  await write(voided(proposal("q", "关于整治河道排污口的提案")));
  expect(desk.decide({ ...titled, id: "新三" }).matches.map(({ other }) => other)).toEqual(["新二"]);
});

test("catchUp() lets a mended text go its way only while its origin is one that was returned", async () => {
  const decision = {
    item: "甲",
    rule: "r",
    ruleLine: 1,
    action: "return" as const,
    destination: "",
    destinationName: "",
    facts: {},
    decidedOn: "2008-03-02",
    workingDays: 0,
    due: "2008-03-02",
    calendarCovers: true,
    method: "rules/1",
  };
  const routed: EventDraft = { ...common, kind: "routed", item: "甲", data: { decision } };
  await write(submitted("甲"), routed, voided(routed));
  expect(desk.decide(submission("新一")).decision.action).toBe("keep");
});

const decided = (id: string, action: "return" | "compile", on = common.on) => ({
  item: id,
  rule: "r",
  ruleLine: 1,
  action,
  destination: "",
  destinationName: "",
  facts: {},
  decidedOn: on,
  workingDays: 0,
  due: on,
  calendarCovers: true,
  method: "rules/1",
});
const returned: EventDraft = { ...common, kind: "returned", item: "甲", data: { reason: "请写明地点" } };
const reviewed = (decision: "returned" | "accepted" | "recategorised", on: string): EventDraft => ({
  ...common,
  on,
  kind: "reviewed",
  item: "甲",
  data: {
    decision,
    version: "1-000000000000",
    ...(decision === "accepted" ? { route: decided("甲", "compile", on) } : {}),
  },
});
const routedBack: EventDraft = {
  ...common,
  kind: "routed",
  item: "甲",
  data: { decision: decided("甲", "return") },
};
const merged: EventDraft = {
  ...common,
  on: "2008-03-20",
  kind: "merged",
  item: "综",
  data: { sources: ["甲", "丙"], title: "综合" },
};
const printed: EventDraft = {
  ...common,
  on: "2008-03-21",
  kind: "compiled",
  item: "甲",
  data: { journal: "各界反映", year: 2008, number: 1 },
};

test.each<{ name: string; said: readonly EventDraft[]; isMended: boolean }>([
  { name: "returned by record", said: [returned], isMended: true },
  { name: "returned by a review", said: [reviewed("returned", "2008-03-05")], isMended: true },
  { name: "that the rules return", said: [routedBack], isMended: true },
  { name: "whose return was voided", said: [returned, voided(returned)], isMended: false },
  {
    name: "accepted after it was returned",
    said: [returned, reviewed("accepted", "2008-03-09")],
    isMended: false,
  },
  {
    name: "accepted though the rules return it",
    said: [routedBack, reviewed("accepted", "2008-03-09")],
    isMended: false,
  },
  {
    name: "of which only the category was decided",
    said: [routedBack, reviewed("recategorised", "2008-03-09")],
    isMended: true,
  },
  {
    name: "merged though the rules return it",
    said: [routedBack, submitted("丙", OTHER), merged],
    isMended: false,
  },
  { name: "printed though the rules return it", said: [routedBack, printed], isMended: false },
])("catchUp() lets what resembles a text $name go its way: $isMended", async ({ said, isMended }) => {
  const action = isMended ? "compile" : "keep";
  await write(submitted("甲"), ...said);
  expect(desk.decide(submission("新一")).decision.action).toBe(action);
  // The same when the words come one by one, to a desk that has read the others.
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  [ledger, desk, readTo] = [
    await openSqliteLedger(":memory:"),
    openDesk({ office: await loadOffice(), segmenter }),
    0,
  ];
  await write(submitted("甲"));
  for (const draft of said) await write(draft);
  expect(desk.decide(submission("新一")).decision.action).toBe(action);
});

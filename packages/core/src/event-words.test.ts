import { expect, test } from "vitest";
import { EVENT_KINDS, type EventData, type EventKind, eventDataSchemas } from "./event.ts";
import { eventWords, type ToldEvent } from "./event-words.ts";

const HAN = /\p{Script=Han}|[，。；：（）、]/u;

const outcome = { by: "WHO", level: "省" as const, content: "CONTENT", evidence: "EVIDENCE" };
const act = { content: "CONTENT", evidence: "EVIDENCE" };
const issue = { journal: "JOURNAL", year: 2009, number: 7 };
const parcel = { parcel: "PARCEL", destination: "WHERE" };
const submitters = [{ name: "WHO", kind: "member" as const }];
const decision = {
  ...{ item: "ITEM", rule: "RULE", ruleLine: 3, destination: "D", destinationName: "WHERE" },
  ...{ facts: {}, decidedOn: "2009-01-05", workingDays: 3, due: "2009-01-08" },
  ...{ action: "forwardUp" as const, calendarCovers: true, method: "RULES 1" },
};

/** Of each kind data without Chinese of its own (a level apart), and what of it a sentence has to tell. */
const SAMPLES: { readonly [K in EventKind]: readonly [data: EventData<K>, tells: readonly string[]] } = {
  submitted: [
    {
      submission: {
        ...{ id: "ITEM", title: "TITLE", body: "BODY", submitters, submittedOn: "2009-01-05" },
        ...{ urgent: false, secrecy: "", extra: {} },
      },
    },
    ["TITLE"],
  ],
  received: [{ proposal: { id: "P", title: "TITLE", submitters, receivedOn: "2009-01-05" } }, ["TITLE"]],
  performed: [{ activity: { id: "A", name: "NAME", title: "TITLE", submitters } }, ["NAME", "TITLE"]],
  screened: [
    {
      findings: [{ rule: "RULE", severity: "warn", message: "MESSAGE", note: "NOTE" }],
      method: "METHOD",
    },
    ["RULE", "METHOD"],
  ],
  returned: [{ reason: "REASON", ...act }, ["REASON", "CONTENT", "EVIDENCE"]],
  kept: [{ reason: "REASON", ...act }, ["REASON", "CONTENT"]],
  registered: [
    { number: "NUMBER", form: "FORM", category: "CATEGORY", tags: ["TAG"] },
    ["NUMBER", "FORM", "CATEGORY", "TAG"],
  ],
  classified: [
    {
      classification: {
        ...{ category: "CATEGORY", confidence: 0.75, needsReview: true, scores: [], evidence: [] },
        method: { lexicon: "LEXICON", segmenter: "none" },
      },
    },
    ["CATEGORY", "0.75"],
  ],
  relabelled: [
    { from: "OLD", to: "NEW", mapping: "MAPPING", how: "decided", confidence: 0.5 },
    ["OLD", "NEW", "MAPPING", "0.50"],
  ],
  matched: [
    {
      other: "OTHER",
      match: { id1: "A", id2: "B", jaccard: 0.9, shared: 9, union: 10 },
      ...{ passages: [], method: "METHOD" },
    },
    ["OTHER", "0.9000"],
  ],
  merged: [{ sources: ["A", "B"], title: "TITLE", ...act }, ["TITLE", "2", "CONTENT"]],
  split: [{ reason: "REASON", ...act }, ["REASON", "CONTENT"]],
  edited: [{ title: "TITLE", body: "BODY", by: "WHO" }, ["TITLE", "WHO", "4"]],
  signed: [{ stage: "signed", by: "WHO", when: "2009-01" }, ["WHO", "2009-01"]],
  routed: [{ decision }, ["WHERE", "2009-01-08", "RULE"]],
  released: [
    { reason: "REASON", by: "WHO", holds: [{ item: "ITEM", rule: "RULE", text: "0123" }] },
    ["REASON", "WHO", "RULE"],
  ],
  reviewed: [
    { decision: "returned", version: "7-0123", category: "CATEGORY", others: ["OTHER"], reason: "REASON" },
    ["CATEGORY", "OTHER", "REASON"],
  ],
  dispatched: [{ destination: "WHERE", file: "FILE", sha256: "0" }, ["WHERE", "FILE"]],
  filed: [{ decision: "converted", number: "NUMBER", tags: ["TAG"], by: "WHO" }, ["NUMBER", "TAG", "WHO"]],
  compiled: [{ ...issue, total: 107 }, ["JOURNAL", "2009", "7", "107"]],
  withdrawn: [{ ...issue, reason: "REASON" }, ["JOURNAL", "7", "REASON"]],
  rectified: [
    { ...issue, in: { year: 2010, number: 8 }, text: "TEXT" },
    ["JOURNAL", "7", "2010", "8", "TEXT"],
  ],
  queued: [
    { ...parcel, role: "copy", file: "FILE", sha256: "0", reason: "REASON", nth: 2 },
    ["WHERE", "REASON", "2"],
  ],
  attempted: [parcel, ["WHERE"]],
  undelivered: [{ ...parcel, attempts: 5, reason: "REASON" }, ["WHERE", "5", "REASON"]],
  delivered: [{ ...parcel, file: "FILE", sha256: "0", receipt: "RECEIPT" }, ["WHERE", "RECEIPT"]],
  forwarded: [{ ...outcome, direction: "up" }, ["WHO", "CONTENT", "EVIDENCE"]],
  assigned: [{ ...outcome, due: "2009-03-05" }, ["WHO", "2009-03-05"]],
  declined: [{ ...outcome, reason: "REASON" }, ["WHO", "REASON"]],
  reassigned: [{ ...outcome, from: "BEFORE", due: "2009-03-05" }, ["WHO", "BEFORE", "2009-03-05"]],
  endorsed: [{ ...outcome, person: "PERSON" }, ["WHO", "PERSON", "CONTENT", "EVIDENCE"]],
  adopted: [{ ...outcome, journal: "JOURNAL" }, ["WHO", "JOURNAL"]],
  replied: [{ ...outcome, round: 2 }, ["WHO", "CONTENT"]],
  answered: [{ ...outcome, round: 3 }, ["WHO", "3"]],
  rejected: [{ ...outcome, reason: "REASON" }, ["WHO", "REASON"]],
  supervised: [{ ...outcome, manner: "MANNER" }, ["WHO", "MANNER"]],
  implemented: [
    { ...outcome, status: "underWay", effects: [{ what: "STALLS", value: 12, unit: "UNIT" }] },
    ["WHO", "STALLS", "12", "UNIT"],
  ],
  rated: [{ ...outcome, rating: "dissatisfied" }, ["WHO"]],
  faulted: [{ ...outcome, fault: "FAULT" }, ["WHO", "FAULT"]],
  informed: [
    { to: "WHO", about: { kind: "compiled", event: "0123456789" } },
    ["WHO", "compiled", "01234567"],
  ],
  archived: [{ when: "2009-03" }, ["2009-03"]],
  corrected: [{ event: "0123456789", data: { by: "WHO" }, reason: "REASON" }, ["01234567", "WHO", "REASON"]],
  voided: [{ event: "0123456789", reason: "REASON", forGood: true }, ["01234567", "REASON"]],
};

test.each(EVENT_KINDS)("eventWords() tells what “%s” says, in both languages", (kind) => {
  const [data, tells] = SAMPLES[kind];
  expect(eventDataSchemas[kind].safeParse(data).error?.issues.map(({ path }) => path.join("."))).toBe(
    undefined,
  );
  const { zh, en } = eventWords({ kind, data } as ToldEvent);
  for (const part of tells) {
    expect(en).toContain(part);
    expect(zh).toContain(part);
  }
  expect(en.replaceAll("省", "").replaceAll(/《|》/gu, "")).not.toMatch(HAN);
  expect(zh).toMatch(/\p{Script=Han}|→/u);
});

test("eventWords() gives one line, whatever a person wrote", () => {
  const { zh, en } = eventWords({ kind: "returned", data: { reason: "一\n二\r\n三" } });
  expect([zh, en]).toEqual(["退回补正：一 二 三", "returned to the sender: 一 二 三"]);
});

test("eventWords() tells that a leader initialled and no more", () => {
  const event = { kind: "endorsed", data: { by: "副省长", level: "省", manner: "圈阅" } } as const;
  expect(eventWords(event)).toEqual({
    zh: "副省长圈阅（省，圈阅）",
    en: "initialled by 副省长 (省, 圈阅)",
  });
});

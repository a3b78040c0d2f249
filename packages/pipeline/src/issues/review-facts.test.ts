import type { EventDraft, Submission } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { issueBook } from "./issue-book.ts";
import { reviewFactsOf } from "./review-facts.ts";

const common = { actor: "信息科", source: "test" };

function submitted(id: string, on: string): EventDraft {
  const submission: Submission = {
    id,
    number: `2009-${id}`,
    title: `关于${id}的建议`,
    body: "正文",
    submitters: [{ name: "委员甲", kind: "member" }],
    submittedOn: on,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { ...common, kind: "submitted", item: id, on, data: { submission } };
}

function matched(item: string, other: string, jaccard: number): EventDraft {
  const match = { id1: other, id2: item, jaccard, shared: 1, union: 1 };
  const data = { other, match, passages: [], method: "test" };
  return { ...common, kind: "matched", item, on: "2009-03-02", data };
}

function screened(item: string, message: string): EventDraft {
  const finding = { rule: message, severity: "warn" as const, message, note: "" };
  const data = { findings: [finding], method: "test" };
  return { ...common, kind: "screened", item, on: "2009-03-02", data };
}

function signed(item: string, stage: "finished" | "reviewed", on: string, by: string): EventDraft {
  return { ...common, kind: "signed", item, on, data: { stage, by } };
}

async function factsOf(events: readonly EventDraft[], items: readonly string[]) {
  const ledger = await openSqliteLedger(":memory:");
  const { appended } = await ledger.append([...events], { recordedAt: "2009-04-01T00:00:00.000Z" });
  return reviewFactsOf(issueBook(appended))(items);
}

test("reviewFactsOf() tells number, day, category, findings, signatures by day, and resemblances by likeness", async () => {
  const facts = await factsOf(
    [
      submitted("a", "2009-03-01"),
      submitted("b", "2009-03-01"),
      submitted("c", "2009-03-02"),
      matched("c", "a", 0.8),
      matched("c", "b", 0.93),
      screened("c", "疑似一稿多事"),
      { ...common, kind: "registered", item: "c", on: "2009-03-03", data: { category: "城建" } },
      signed("c", "reviewed", "2009-03-05", "研究室主任"),
      signed("c", "finished", "2009-03-04", "信息科"),
    ],
    ["c", "nobody"],
  );
  expect([...facts]).toEqual([
    [
      "c",
      {
        number: "2009-c",
        submittedOn: "2009-03-02",
        category: "城建",
        matches: ["2009-b（相似度0.93）", "2009-a（相似度0.80）"],
        findings: ["疑似一稿多事"],
        signatures: [
          { stage: "finished", on: "2009-03-04", by: "信息科" },
          { stage: "reviewed", on: "2009-03-05", by: "研究室主任" },
        ],
      },
    ],
  ]);
});

test("reviewFactsOf() tells of a composite what was found in its originals, but not that they resemble each other", async () => {
  const facts = await factsOf(
    [
      submitted("a", "2009-03-01"),
      submitted("b", "2009-03-02"),
      submitted("c", "2009-03-02"),
      matched("c", "a", 0.8),
      matched("c", "b", 0.9),
      screened("b", "正文过短"),
      {
        ...common,
        kind: "merged",
        item: "m",
        on: "2009-03-03",
        data: { sources: ["b", "c"], title: "综合" },
      },
    ],
    ["m"],
  );
  expect(facts.get("m")).toMatchObject({ matches: ["2009-a（相似度0.80）"], findings: ["正文过短"] });
});

test("reviewFactsOf() tells the earlier of two near texts of the later one, too", async () => {
  const facts = await factsOf(
    [submitted("a", "2009-03-01"), submitted("b", "2009-03-02"), matched("b", "a", 0.93)],
    ["a", "b"],
  );
  expect([...facts.values()].map(({ matches }) => matches)).toEqual([
    ["2009-b（相似度0.93）"],
    ["2009-a（相似度0.93）"],
  ]);
});

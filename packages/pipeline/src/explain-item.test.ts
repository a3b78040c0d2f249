import type { EventDraft } from "@minyi/core";
import { matchMethod, nearDuplicates, sharedPassages } from "@minyi/dedupe";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { explainItem } from "./explain-item.ts";

const about = (item: string) => ({ item, on: "2009-03-01", actor: "信息科", source: "a.csv:2" });
const REST = "的路灯坏了很久，晚上走路不安全，请尽快派人来修，并公布报修电话。";

function sent(id: string, body: string): EventDraft {
  const submitters = [{ name: "委员甲", kind: "member" as const }];
  const submission = {
    id,
    title: "路灯",
    body,
    submitters,
    submittedOn: "2009-03-01",
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { ...about(id), kind: "submitted", data: { submission } };
}

test("explainItem() tells what differs between near-duplicates, from the earlier text to the later, on both of their pages", async () => {
  const [text1, text2] = [`柳岸路${REST}`, `槐荫路${REST}`];
  const texts = [
    { id: "a", text: `路灯\n${text1}` },
    { id: "b", text: `路灯\n${text2}` },
  ];
  const [match] = nearDuplicates(texts, { threshold: 0.5 });
  if (!match) throw new Error("wanted a match");
  const data = { other: "a", match, passages: [...sharedPassages(text1, text2)], method: matchMethod };
  const ledger = await openSqliteLedger(":memory:");
  const drafts: EventDraft[] = [sent("a", text1), sent("b", text2), { ...about("b"), kind: "matched", data }];
  await ledger.append(drafts, { recordedAt: "2009-04-01T00:00:00.000Z" });
  for (const [id, other] of [
    ["a", "b"],
    ["b", "a"],
  ] as const) {
    const { matches } = await explainItem(ledger, id);
    expect(matches).toMatchObject([
      {
        with: other,
        verdict: "place",
        differences: [{ kind: "place", first: { text: "柳岸路" }, second: { text: "槐荫路" } }],
      },
    ]);
  }
  await ledger.close();
});

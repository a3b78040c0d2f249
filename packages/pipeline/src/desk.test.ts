import { openSegmenter } from "@minyi/classify";
import type { Submission } from "@minyi/core";
import { beforeAll, expect, test } from "vitest";
import type { Desk } from "./decide.ts";
import { loadOffice, type Office } from "./load-office.ts";
import { openDesk } from "./open-desk.ts";

const BODY =
  "我市东湖社区主干道共有路灯四十盏，其中二十六盏长期不亮，居民夜间出行不便，去年冬天先后发生三起摔伤。" +
  "原因是路灯移交手续不全，市政部门与社区相互推诿，维修经费没有着落。" +
  "建议由市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话，做到三日内修复。";

let office: Office;
let desk: Desk;
beforeAll(async () => {
  office = await loadOffice();
});

async function freshDesk(): Promise<Desk> {
  const { segmenter } = await openSegmenter({ prefer: ["intl"] });
  return openDesk({ office, segmenter });
}

function submission(id: string, change: Partial<Submission> = {}): Submission {
  return {
    id,
    title: "关于修复东湖社区路灯的建议",
    body: BODY,
    submitters: [{ name: "委员甲", kind: "member" }],
    submittedOn: "2009-03-02",
    urgent: false,
    secrecy: "",
    extra: {},
    ...change,
  };
}

test("Desk holds a text that is near to an earlier item, and shows the passage", async () => {
  desk = await freshDesk();
  expect(desk.decide(submission("a")).decision.action).toBe("compile");
  const { decision, matches } = desk.decide(submission("b", { body: BODY.replace("二十六", "二十七") }));
  expect(decision.action).toBe("keep");
  expect(matches).toMatchObject([{ other: "a", match: { id1: "a", id2: "b" } }]);
  expect(matches[0]?.passages[0]?.text.length).toBeGreaterThan(20);
});

test("Desk lets the mended text of a returned item go its way", async () => {
  desk = await freshDesk();
  const unfit = submission("a", { body: `${BODY}本人为此多次上访。` });
  expect(desk.decide(unfit).decision.action).toBe("return");
  expect(desk.decide(submission("b")).decision.action).toBe("compile");
});

test("Desk keeps a text with a secrecy mark in the house, whatever else it is", async () => {
  desk = await freshDesk();
  const { decision, findings } = desk.decide(submission("a", { secrecy: "机密", urgent: true }));
  expect(findings.some(({ severity }) => severity === "stop")).toBe(true);
  expect([decision.action, decision.destination]).toEqual(["keep", ""]);
});

test("Desk tells the nearest 20 of many near-duplicates, the earliest of equally near ones", async () => {
  desk = await freshDesk();
  desk.decide(submission("edited", { body: BODY.replace("二十六", "二十七") }));
  for (let i = 0; i < 25; i++) desk.decide(submission(`copy${i}`));
  const { matches } = desk.decide(submission("last"));
  expect(matches.map(({ other }) => other)).toEqual(Array.from({ length: 20 }, (_, i) => `copy${i}`));
});

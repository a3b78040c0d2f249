import type { EventDraft } from "@minyi/core";
import { expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import { GroupWriter } from "./group-writer.ts";
import { OutboxBook } from "./outbox-book.ts";

test("GroupWriter enters what the office takes out of a full outbox at once: more than a call can have arguments", async () => {
  const { ledger } = await SecrecyWorld.open();
  const entered: EventDraft[] = [];
  const counted = Object.assign(Object.create(ledger), {
    exclusively: async <T>(work: () => Promise<T>) => await work(),
    append: async (drafts: readonly EventDraft[]) => {
      for (const draft of drafts) entered.push(draft);
    },
  }) as typeof ledger;
  const writer = new GroupWriter(counted, await OutboxBook.open(ledger), () => "2009-06-30T08:00:00Z");
  const data = { event: "a", reason: "信息已撤销" };
  const one: EventDraft = { kind: "voided", item: "a", on: "2009-06-30", actor: "信息科", source: "", data };
  await writer.enter(() => Array.from({ length: 200_000 }, () => one));
  expect(entered).toHaveLength(200_000);
});

import type { JournalIssue, Submission } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { loadOffice } from "./load-office.ts";
import { printIssues } from "./print-issues.ts";
import { readItems } from "./read-items.ts";

const recordedAt = "2009-04-01T00:00:00.000Z";

function submitted(id: string) {
  const submission: Submission = {
    id,
    title: `关于${id}的建议`,
    body: "正文",
    submitters: [{ name: "委员甲", kind: "member" }],
    submittedOn: "2009-03-02",
    urgent: false,
    secrecy: "",
    extra: {},
  };
  const common = { item: id, on: "2009-03-02", actor: "test", source: "test" };
  return { ...common, kind: "submitted" as const, data: { submission } };
}

test("printIssues() throws paper away whose number went to another, and prints it anew under the next", async () => {
  const office = await loadOffice();
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([submitted("a"), submitted("b")], { recordedAt });
  const fates: string[] = [];
  let rival = true;
  const print = async (issue: JournalIssue) => {
    if (rival) {
      // Another desk enters its issue after this one was numbered.
      rival = false;
      const other = { journal: "各界反映", year: 2009, number: 1, total: 1 };
      const common = { item: "b", on: "2009-04-01", actor: "test", source: "test" };
      await ledger.append([{ ...common, kind: "compiled", data: other }], { recordedAt });
    }
    return {
      publish: async () => void fates.push(`published ${issue.number}`),
      discard: async () => void fates.push(`discarded ${issue.number}`),
    };
  };
  const options = { office, ledger, recordedAt, actor: "信息科", wanted: ["a"], date: "2009-04-01", print };
  const [issue] = await printIssues("《各界反映》", options);
  expect(fates).toEqual(["discarded 1", "published 2"]);
  expect([issue?.number, issue?.total]).toEqual([2, 2]);
  const { items } = await readItems(ledger);
  expect(items.get("a")?.compiled.map(({ number }) => number)).toEqual([2]);
});

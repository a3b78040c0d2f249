import type { EventDraft, LedgerEvent, RouteDecision, Submission } from "@minyi/core";
import { projectItems } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { DEFAULT_MASKING, roleMask } from "@minyi/screen";
import { expect, test } from "vitest";
import { draftParcel } from "./draft.ts";
import { explainItem } from "./explain-item.ts";
import { loadOffice } from "./load-office.ts";
import { planIssues } from "./plan-issues.ts";
import { MaskedReviewBook } from "./review/masked-review-book.ts";

const sent = (id: string, name: string, consents: boolean): Submission => ({
  id,
  title: `${name}关于路灯的建议`,
  body: `${name}拨13800138000反映：路灯不亮。`,
  submitters: [{ name, kind: "member", unit: "某厂" }],
  submittedOn: "2009-03-02",
  urgent: false,
  secrecy: "",
  contact: "13900139000",
  consentsToPublish: consents,
  extra: { 备注: "另拨13700137000" },
});
const about = (item: string) => ({ item, on: "2009-03-02", actor: "test", source: "test" });
const A = sent("a", "委员某甲", false);
const B = sent("b", "委员某乙", true);
const EVENTS: readonly EventDraft[] = [
  { ...about("a"), kind: "submitted", data: { submission: A } },
  { ...about("b"), kind: "submitted", data: { submission: B } },
  { ...about("c"), kind: "merged", data: { sources: ["a", "b"], title: "委员某甲等关于路灯的建议" } },
];
const SCREENER = { screen: () => [] };
const sending = roleMask(DEFAULT_MASKING, "送出");

async function opened() {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(EVENTS, { recordedAt: "2009-03-02T00:00:00.000Z" });
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  return { ledger, events, items: projectItems(events) };
}

test("planIssues() names nobody of a composite who does not consent, and prints no private data", async () => {
  const { items } = await opened();
  const [journal] = (await loadOffice()).journals;
  if (!journal) throw new Error("wanted a journal");
  const [issue] = planIssues(journal, items, {
    ...{ wanted: ["c"], date: "2009-03-20", mask: sending, screener: SCREENER },
  });
  const printed = JSON.stringify(issue);
  expect(issue?.items[0]?.title).toBe("一位委员等关于路灯的建议");
  expect(issue?.items[0]?.authorLine).toBe("（反映人：一位委员、委员某乙）");
  expect(printed).not.toMatch(/某甲|13800138000/);
  expect(printed).toContain("一位委员拨〔手机号已隐去〕反映");
});

test("draftParcel() masks text, file name and authors by the consent of every text behind it", () => {
  const decision: RouteDecision = {
    item: "a",
    rule: "r",
    ruleLine: 1,
    action: "forwardUp",
    destination: "d",
    destinationName: "省政协",
    facts: { title: A.title },
    decidedOn: "2009-03-02",
    workingDays: 1,
    due: "2009-03-03",
    calendarCovers: true,
    method: "m",
  };
  const composite = { ...B, submitters: [...A.submitters, ...B.submitters], title: A.title, body: A.body };
  const parcel = draftParcel({ submission: composite, texts: [A, B], category: "城建", decision }, sending);
  expect(`${parcel?.fileName}${parcel?.content}`).not.toMatch(/某甲|1[379]800138000/);
  expect(parcel?.content).toContain("（反映人：一位委员、委员某乙）");
});

test("explainItem() shows a role no contact, no extra column, no name of who does not consent", async () => {
  const { ledger } = await opened();
  const mask = roleMask(DEFAULT_MASKING, "查阅");
  for (const ref of ["a", "c"]) {
    const told = JSON.stringify(await explainItem(ledger, ref, { mask }));
    expect(told).not.toMatch(/某甲|1[379]\d001[379]\d000|contact|备注|某厂/);
    expect(told).toContain("一位委员");
  }
  const all = JSON.stringify(await explainItem(ledger, "a", { mask: roleMask(DEFAULT_MASKING, "经办") }));
  expect(all).toBe(JSON.stringify(await explainItem(ledger, "a")));
  expect(all).toContain("13900139000");
});

test("MaskedReviewBook shows masked texts under the versions of the ledger", async () => {
  const { events } = await opened();
  const [seen, whole] = [
    new MaskedReviewBook(events, sending),
    new MaskedReviewBook(events, roleMask(DEFAULT_MASKING, "经办")),
  ];
  expect(seen.submittersOf("c").map(({ name }) => name)).toEqual(["一位委员", "委员某乙"]);
  expect(seen.items.get("a")?.title).toBe("一位委员关于路灯的建议");
  expect(whole.items.get("a")?.title).toBe(A.title);
  for (const id of ["a", "b", "c"]) expect(seen.versionOf(id)).toBe(whole.versionOf(id));
});

test("planIssues() lists 原始篇目 of a composite as the mask lets each be seen, and counts those who do not consent", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const twice = {
    ...A,
    submitters: [...A.submitters, ...A.submitters, { name: "委员某丙", kind: "member" as const }],
  };
  await ledger.append(
    [{ ...about("a"), kind: "submitted", data: { submission: twice } }, ...EVENTS.slice(1)],
    { recordedAt: "2009-03-02T00:00:00.000Z" },
  );
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const [journal] = (await loadOffice()).journals;
  if (!journal) throw new Error("wanted a journal");
  const listing = { ...journal, originals: true };
  const [issue] = planIssues(listing, projectItems(events), {
    wanted: ["c"],
    date: "2009-03-20",
    mask: sending,
    screener: SCREENER,
  });
  expect(issue?.items[0]?.originals).toEqual([
    { item: "a", title: "一位委员关于路灯的建议", authors: "两位委员" },
    { item: "b", title: "委员某乙关于路灯的建议", authors: "委员某乙" },
  ]);
  expect(issue?.items[0]?.authorLine).toBe("（反映人：两位委员、委员某乙）");
  expect(JSON.stringify(issue)).not.toMatch(/某甲|某丙|13\d{9}/);
});

// Offices and ledgers of before there were deadlines, ways to send, notes to senders, faces and withdrawals: tests/old-office holds the
// files of the sample office that have changed since, and a ledger that was made then, with the first issue as it was printed then.
import { copyFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { initOffice } from "@minyi/pipeline";
import { beforeAll, expect, test } from "vitest";
import { onlyJson } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { copyOf, scratch } from "./scratch.ts";

const OLD = join(import.meta.dirname, "old-office");
const CHANGED = ["rules.yaml", "journals.yaml", "calendar.yaml"];
const NEW = ["deadlines.yaml", "transports.yaml", "feedback.yaml", "routing-cases.yaml"];

let kept = "";

beforeAll(async () => {
  kept = await scratch();
  await initOffice(join(kept, "office"));
  for (const name of CHANGED) await copyFile(join(OLD, name), join(kept, "office", name));
  for (const name of NEW) await rm(join(kept, "office", name));
  const imported = await call(kept, ["ledger", "import", join(OLD, "ledger.jsonl")]);
  expect(onlyJson(imported)).toMatchObject({ events: 23, appended: 23 });
});

function call(cwd: string, args: readonly string[]) {
  const where = ["--office", join(cwd, "office"), "--ledger", `sqlite:${join(cwd, "minyi.db")}`];
  return minyiHere([...args, ...where, "--json"], { cwd });
}

/** Calls a command that must end well. */
async function done(cwd: string, args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const ended = await call(cwd, args);
  expect([args[0], ended.status, ended.stderr]).toEqual([args[0], 0, expect.any(String)]);
  return onlyJson(ended);
}

const issue = (cwd: string, ...more: readonly string[]) => [
  "issue",
  ...["--journal", "各界反映", "--out", join(cwd, "j"), "--faces", "md,txt", ...more],
];

test("a ledger made then verifies, holds what it held, and reprints its issue with the same bytes", async () => {
  const cwd = await copyOf(kept);
  expect(await done(cwd, ["verify"])).toMatchObject({ events: 23, ok: true, violations: [] });
  expect(await done(cwd, ["release", "--list"])).toMatchObject({ held: [{ number: "5" }] });
  await done(cwd, issue(cwd, "--reprint", "1", "--year", "2009"));
  expect(await readFile(join(cwd, "j", "各界反映2009年第001期.md"), "utf8")).toBe(
    await readFile(join(OLD, "第1期.md"), "utf8"),
  );
});

test("a reprint says which file is not what was printed first: of an issue from then, and of one of today", async () => {
  const cwd = await copyOf(kept);
  const again = async (number: string, faces: string) => {
    const args = ["issue", "--journal", "各界反映", "--out", join(cwd, "j"), "--faces", faces];
    return await done(cwd, [...args, "--reprint", number, "--year", "2009"]);
  };
  expect(await again("1", "md,docx")).toMatchObject({
    changed: true,
    differences: [
      { file: "各界反映2009年第001期.md", code: "NOT_KNOWN" },
      {
        file: "各界反映2009年第001期.docx",
        code: "EARLIER_LAYOUT",
        message: expect.stringContaining("以前的版式"),
      },
    ],
  });
  await done(cwd, issue(cwd, "--date", "2009-03-12", "--faces", "md,docx,html,review"));
  expect(await again("2", "md,docx,html,review")).toMatchObject({ changed: false, differences: [] });
  expect(await again("2", "txt")).toMatchObject({ changed: false, differences: [{ code: "NOT_PRINTED" }] });
  const withdraw = ["withdraw", "--journal", "各界反映", "--number", "2", "--year", "2009", "--reason", "误"];
  await done(cwd, withdraw);
  expect(await again("2", "docx,review")).toMatchObject({
    changed: true,
    differences: [{ code: "WITHDRAWN" }],
  });
});

test("it goes on: the next issue, what is to be sent, what is late, notes, a withdrawal", async () => {
  const cwd = await copyOf(kept);
  expect(await done(cwd, issue(cwd, "--date", "2009-03-12"))).toMatchObject({ number: 2, total: 2 });
  // 2 was entered by forward then.
  expect(
    await done(cwd, ["dispatch", "--out", join(cwd, "d"), "--date", "2009-03-12", "--strict"]),
  ).toMatchObject({ queued: 1, delivered: 1, forwarded: 1, rows: [{ number: "3", state: "delivered" }] });
  expect(await done(cwd, ["dispatch", "--out", join(cwd, "d")])).toMatchObject({ queued: 0, delivered: 0 });
  expect(await done(cwd, ["overdue", "--as-of", "2009-12-31"])).toMatchObject({
    rows: [{ number: "1", kind: "endorsed", startedBy: "副省长" }],
    supervise: [{ number: "1" }],
  });
  expect(await done(cwd, ["feedback", "--items", "1,2"])).toMatchObject({
    notes: [
      { number: "1", told: [{ occasion: "registered" }, { occasion: "printed" }, { occasion: "endorsed" }] },
      { number: "2", told: [{ occasion: "registered" }, { occasion: "forwarded" }] },
    ],
  });
  const withdraw = ["withdraw", "--journal", "各界反映", "--number", "1", "--year", "2009", "--reason", "误"];
  expect(await done(cwd, withdraw)).toMatchObject({ items: [{ number: "1" }], already: 0 });
  expect(await done(cwd, withdraw)).toMatchObject({ items: [], already: 1 });
  expect(await done(cwd, ["verify"])).toMatchObject({ ok: true, violations: [] });
});

test("its rules are checked and played again as they decided then; without cases rules test says what is missing", async () => {
  const cwd = await copyOf(kept);
  expect(await done(cwd, ["rules", "check", "--period", "2009"])).toMatchObject({
    ok: true,
    fired: { stopped: 1, members: 2, "lower-government-affairs": 2 },
  });
  const rules = join(cwd, "office", "rules.yaml");
  expect(await done(cwd, ["rules", "simulate", "--rules", rules, "--period", "2009"])).toEqual({
    items: 5,
    changed: 0,
    moves: [],
  });
  const tested = await call(cwd, ["rules", "test"]);
  expect([tested.status, tested.stderr]).toEqual([
    2,
    expect.stringMatching(/routing-cases\.yaml: cannot read the file.*a new folder/),
  ]);
});

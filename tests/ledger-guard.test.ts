import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectLedgerUntouched, expectOneMessage, folderWith, GOOD_ROW, HEADER } from "./accepted-ledger.ts";
import { plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { holdLedger, otherTool, storedLedger } from "./stored-ledger.ts";

describe.concurrent("a ledger that another process holds", () => {
  test("a writer gives 4 and writes nothing; a reader reads", async () => {
    const cwd = await folderWith({ "in.csv": plainCsv([HEADER, GOOD_ROW]) });
    const release = await holdLedger(join(cwd, "minyi.db"));
    try {
      const [written, read] = await Promise.all([
        minyi(["run", "in.csv", "--segmenter", "intl", "--json"], { cwd }),
        minyi(["verify", "--json"], { cwd }),
      ]);
      expect(written.status).toBe(4);
      expect(expectOneMessage(written)).toMatchObject({
        code: "LEDGER_CONFLICT",
        message: expect.stringContaining("minyi.db"),
      });
      expect([read.status, onlyJson(read).ok]).toEqual([0, true]);
    } finally {
      await release();
    }
    await expectLedgerUntouched(cwd);
    const again = await minyi(["run", "in.csv", "--segmenter", "intl", "--json"], { cwd });
    expect([again.status, onlyJson(again).submissions]).toEqual([0, 1]);
  });
});

describe.concurrent("a ledger that somebody touched", () => {
  const UNLOCK = "DROP TRIGGER events_never_change; DROP TRIGGER events_never_go;";

  test.for<{ name: string; change: string }>([
    {
      name: "a byte of what it says",
      change: "UPDATE events SET data = replace(data, '委员甲', '委员申') WHERE seq = 1",
    },
    {
      name: "a byte of who said it",
      change: "UPDATE events SET actor = replace(actor, 'minyi', 'miny1') WHERE seq = 1",
    },
    { name: "a byte of the day", change: "UPDATE events SET on_day = '2009-03-12' WHERE seq = 1" },
    {
      name: "a byte of the hash",
      change:
        "UPDATE events SET hash = CASE WHEN hash LIKE '0%' THEN '1' ELSE '0' END || substr(hash, 2) WHERE seq = 1",
    },
  ])("$name: verify gives 4 and names the event", async ({ change }) => {
    const cwd = await folderWith();
    const [first] = (await storedLedger(join(cwd, "minyi.db"))).events;
    await otherTool(join(cwd, "minyi.db"), `${UNLOCK} ${change}`);
    const ended = await minyi(["verify", "--json"], { cwd });
    expect(ended.status).toBe(4);
    const { ok, violations } = onlyJson<{ ok: boolean; violations: { seq: number; id: string }[] }>(ended);
    expect(ok).toBe(false);
    expect(violations[0]).toMatchObject({ seq: 1, id: first?.id });
    expect(ended.stderr).toContain(`#1 ${first?.id}`);
  });

  test("an event taken out of the middle: verify gives 4 and names the place", async () => {
    const cwd = await folderWith();
    await otherTool(join(cwd, "minyi.db"), `${UNLOCK} DELETE FROM events WHERE seq = 2`);
    const ended = await minyi(["verify", "--json"], { cwd });
    expect(ended.status).toBe(4);
    expect(onlyJson(ended)).toMatchObject({
      ok: false,
      violations: [
        { seq: 3, code: "ORDER" },
        { seq: 3, code: "PREV" },
      ],
    });
  });

  test("a byte of the file itself: verify gives 4 and names the event", async () => {
    const cwd = await folderWith();
    const path = join(cwd, "minyi.db");
    const { events } = await storedLedger(path);
    const { seq, id } = events.find((event) => JSON.stringify(event.data).includes("云陵市政协")) ?? {};
    const bytes = await readFile(path);
    // SQLite may have left an older copy of the row in a page that is free now.
    for (let at = bytes.indexOf("云陵市政协"); at >= 0; at = bytes.indexOf("云陵市政协", at))
      bytes.writeUInt8(0xe5, at);
    await writeFile(path, bytes);
    const ended = await minyi(["verify", "--json"], { cwd });
    expect(ended.status).toBe(4);
    const [violation] = onlyJson<{ violations: { seq: number; id: string }[] }>(ended).violations;
    expect([violation?.seq, violation?.id]).toEqual([seq, id]);
  });

  test("a file cut in the middle: verify gives 4, and a report does not print figures", async () => {
    const cwd = await folderWith();
    const path = join(cwd, "minyi.db");
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const ended = await minyi(["verify", "--json"], { cwd });
    expect(ended.status).toBe(4);
    expect(onlyJson(ended)).toMatchObject({ ok: false });
    const report = await minyi(["report", "summary", "--period", "2009"], { cwd });
    expect([report.status, report.stdout]).toEqual([1, ""]);
  });
});

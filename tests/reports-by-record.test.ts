import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ledger, verifyLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import {
  loadIndicators,
  loadPeers,
  openInput,
  readRoster,
  recordOutcomes,
  summariseLedger,
} from "@minyi/pipeline";
import { expect, test } from "vitest";
import { minyi, ROOT } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const REPORTS = join(ROOT, "examples/reports");
const AT = { recordedAt: "2026-01-01T00:00:00Z", today: "2026-01-01", actor: "信息科" };

interface Case {
  readonly name: string;
  readonly period: string;
  readonly peers?: boolean;
  readonly roster?: boolean;
  /** Rows the sheet holds that nobody can read. */
  readonly rejects?: number;
  /** What stands in `expected.txt` is the sum that does not fit. */
  readonly refused?: boolean;
}

async function recorded(
  name: string,
): Promise<{ ledger: Ledger; rejects: number; unmatched: number; doubts: number }> {
  const ledger = await openSqliteLedger(":memory:");
  const result = await recordOutcomes([await openInput(join(REPORTS, name, "ledger.csv"))], {
    ledger,
    ...AT,
  });
  const { rejects, unmatched, doubts } = result;
  return { ledger, rejects: rejects.length, unmatched: unmatched.length, doubts: doubts.length };
}

test.each<Case>([
  { name: "province-2009", period: "2009" },
  { name: "city-government-2010", period: "2010", peers: true },
  { name: "city-2004", period: "2004" },
  { name: "county", period: "2006-01-01..2008-12-31" },
  { name: "county-2004", period: "2004" },
  { name: "district-half-year", period: "2003H1", roster: true },
  { name: "town", period: "2005", rejects: 3 },
  { name: "more-figures/beijing", period: "2013-01-01..2017-10-31" },
  { name: "more-figures/henan", period: "2021" },
  { name: "more-figures/jiujiang", period: "1993-01-01..1998-12-31", refused: true },
])(
  "the sheet of $name, recorded in a ledger, gives the office's sentence and every item behind it",
  async (one) => {
    const { name, period, peers = false, roster = false, rejects = 0, refused = false } = one;
    const folder = join(REPORTS, name);
    const { ledger, ...rest } = await recorded(name);
    expect(rest).toEqual({ rejects, unmatched: 0, doubts: 0 });
    const summary = await summariseLedger(ledger, {
      office: {
        indicators: await loadIndicators(join(folder, "indicators.yaml")),
        ...(roster ? { roster: await readRoster(join(folder, "roster.csv")) } : {}),
      },
      period,
      ...(peers ? { peers: await loadPeers(join(folder, "peers.yaml"), period) } : {}),
    });
    const expected = (await readFile(join(folder, "expected.txt"), "utf8")).trim();
    expect(refused ? summary.refused[0]?.sum : summary.text).toBe(expected);
    expect(summary.refused.length).toBe(refused ? 1 : 0);
    expect(summary.withheld).toEqual([]);
    for (const { items, evidence } of summary.figures) {
      expect(evidence.map(({ item }) => item)).toEqual(items);
      expect(evidence.every(({ number, title }) => number !== "" && title !== "")).toBe(true);
    }
    expect(await verifyLedger(ledger)).toMatchObject({ ok: true });
    await ledger.close();
  },
);

test("a sheet makes a ledger by the command, and gives the district's sentence over its own roster", async () => {
  const cwd = await scratch();
  const folder = join(REPORTS, "district-half-year");
  const sheet = join(folder, "ledger.csv");
  expect(await minyi(["record", sheet], { cwd })).toMatchObject({ status: 2 });
  expect(await minyi(["record", sheet, "--new"], { cwd })).toMatchObject({ status: 0 });
  const again = await minyi(["record", sheet, "--json"], { cwd });
  expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, already: 316 });
  const report = ["report", "summary", "--period", "2003H1", "--indicators", join(folder, "indicators.yaml")];
  const without = await minyi(report, { cwd });
  expect(without).toMatchObject({ status: 5, stdout: "\n" });
  const { status, stdout } = await minyi([...report, "--roster", join(folder, "roster.csv")], { cwd });
  expect([status, stdout]).toEqual([0, await readFile(join(folder, "expected.txt"), "utf8")]);
});

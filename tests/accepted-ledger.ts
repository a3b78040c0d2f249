import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { plainCsv } from "./csv-files.ts";
import { type Ended, minyi, onlyJson } from "./minyi.ts";
import { copyOf, scratch } from "./scratch.ts";
import { type StoredLedger, storedLedger } from "./stored-ledger.ts";

/** Files by name, put beside a ledger. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Columns of the files these tests write. */
export const HEADER: readonly string[] = ["编号", "日期", "身份", "反映人", "标题", "内容"];

/** What is wrong, long enough to be taken. */
export const SITUATION =
  "城区老旧小区的楼道照明多年无人维修，居民夜间出行不便，老人跌倒的事时有发生，物业与社区互相推诿。";

/** What should be done. */
export const SUGGESTION =
  "建议由街道牵头登记造册，明确维修责任和经费来源，分批更换节能灯具，并把完成情况在小区公示。";

/** A row that every run takes, and no accepted item is like. */
export const GOOD_ROW: readonly string[] = [
  "B-1",
  "2009-04-01",
  "委员",
  "委员丙",
  "关于增设公交站点的建议",
  `新区没有公交站，上班的人要走两公里。${SUGGESTION}`,
];

/** A-1 for the journal, A-2 to be forwarded, and A-3, which is longer than a pipe holds. */
const ACCEPTED = [
  HEADER,
  ["A-1", "2009-03-02", "委员", "委员甲", "关于修复楼道照明的建议", SITUATION + SUGGESTION],
  [
    "A-2",
    "2009-03-03",
    "市州政协",
    "云陵市政协",
    "关于规范早市管理的建议",
    `早市占道经营，上学时段道路拥堵，学校和医院门口尤其严重。${SUGGESTION}`,
  ],
  [
    "A-3",
    "2009-03-04",
    "委员",
    "委员乙",
    "关于整治农村水渠的建议",
    `农村水渠淤塞，灌溉困难。${SUGGESTION}`.repeat(800),
  ],
];

interface Accepted {
  readonly folder: string;
  readonly stored: StoredLedger;
}

let base: Promise<Accepted> | undefined;

// Made and read once, and from then on only copied: whoever opens the ledger itself puts files beside it
// that are gone again while another test copies the folder.
async function acceptedLedger(): Promise<Accepted> {
  base ??= makeLedger();
  return await base;
}

async function makeLedger(): Promise<Accepted> {
  const folder = await scratch();
  await writeFile(join(folder, "accepted.csv"), plainCsv(ACCEPTED));
  const { status } = await minyi(["run", "accepted.csv", "--segmenter", "intl"], { cwd: folder });
  expect(status).toBe(0);
  return { folder, stored: await storedLedger(join(folder, "minyi.db")) };
}

/** A folder of one's own with a ledger of three accepted items, and files beside it. */
export async function folderWith(files: Files = {}): Promise<string> {
  const folder = await copyOf((await acceptedLedger()).folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** One message that is no stack, and with `--json` one object that says the same. */
export function expectOneMessage(ended: Ended): { readonly code: string; readonly message: string } {
  const messages = ended.stderr.split("\n").filter((line) => line.startsWith("minyi: "));
  expect(messages, ended.stderr).toHaveLength(1);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  const { error } = onlyJson<{ error: { code: string; message: string } }>(ended);
  expect(messages[0]).toBe(`minyi: ${error.message}`);
  return error;
}

/** Nothing that was accepted is lost, nothing is added, and the chain holds. */
export async function expectLedgerUntouched(folder: string): Promise<void> {
  const after = await storedLedger(join(folder, "minyi.db"));
  expect(after).toEqual((await acceptedLedger()).stored);
  expect(after.verification.ok).toBe(true);
}

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { toCsv } from "@minyi/ingest";
import { expect, test } from "vitest";
import { minyi } from "./minyi.ts";
import { filesOf, scratch } from "./scratch.ts";
import { succeed } from "./take-year.ts";

/** One of each kind, and the column beside the text; no part of seven characters of these may be read. */
const PLANTED = {
  residentId: "11010519491231002X",
  mobile: "13800138000",
  landline: "027-87654321",
  bankCard: "6222021234567890128",
  email: "abc_def@mail.example.cn",
  licencePlate: "鄂A12345",
  document: "E12345678",
  account: "wx_abc123",
  address: "幸福小区3栋2单元501室",
  name: "欧阳某某",
} as const;
const REMARK = "另有电话13900139000";

const BODY = `我叫${PLANTED.name}，身份证号${PLANTED.residentId}，手机${PLANTED.mobile}，家里座机${PLANTED.landline}，卡号${PLANTED.bankCard}，邮箱${PLANTED.email}，车牌${PLANTED.licencePlate}，护照号${PLANTED.document}，微信：${PLANTED.account}，家住${PLANTED.address}。东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。`;

const HEADINGS = ["编号", "日期", "身份", "反映人", "标题", "内容", "备注栏"];
const ROWS = [
  ["1", "2009-03-02", "委员", "委员甲", `关于修复路灯的建议（${PLANTED.mobile}）`, BODY, REMARK],
  ["2", "2009-03-05", "委员", "委员乙", `关于修复路灯的建议（${PLANTED.mobile}）`, `${BODY}盼复。`, REMARK],
];

async function ran(...more: string[]): Promise<string> {
  const cwd = await scratch();
  await writeFile(join(cwd, "a.csv"), toCsv(HEADINGS, ROWS));
  await succeed(["run", "a.csv", "--segmenter", "intl", "--out", "out", ...more], { cwd });
  return cwd;
}

/** A file's text; of a workbook or document that of all its parts, without marks. */
function textOf(bytes: Buffer): string {
  if (bytes.readUInt32LE(0) !== 0x04034b50) return bytes.toString("utf8");
  const parts: string[] = [];
  const directory = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(directory + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(start, start + size);
    parts.push((method === 0 ? stored : inflateRawSync(stored)).toString("utf8").replace(/<[^>]*>/g, ""));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts.join("\n");
}

/** Parts of seven characters that may be read somewhere, of what was planted. */
function leaks(text: string): readonly string[] {
  // The domain of an address may stay in part.
  const values = [...Object.values(PLANTED), REMARK.slice(-11)].map((value) => value.replace(/@.*/, "@"));
  const planted = values.map((value) => value.replace(/-/g, ""));
  const bare = text.replace(/-/g, "");
  return planted.filter((value) => {
    if (value.length < 7) return bare.includes(value);
    return [...value.slice(6)].some((_, i) => bare.includes(value.slice(i, i + 7)));
  });
}

async function leaksOf(folder: string): Promise<object> {
  const found: Record<string, readonly string[]> = {};
  for (const [path, bytes] of await filesOf(folder)) {
    const leaking = [...leaks(textOf(bytes)), ...leaks(path)];
    if (leaking.length > 0) found[path] = leaking;
  }
  return found;
}

test("run, issue, review export and explain show a role nothing it may not see, in any file", async () => {
  const cwd = await ran("--role", "查阅");
  await succeed(
    ["issue", "--journal", "各界反映", "--items", "1", "--date", "2009-03-20", "--out", "out/j"],
    { cwd },
  );
  await succeed(["review", "export", "--all", "--role", "查阅", "--out", "out/r.xlsx"], { cwd });
  const explained = await minyi(["explain", "2", "--role", "查阅"], { cwd });
  const json = await minyi(["explain", "2", "--role", "查阅", "--json"], { cwd });
  await writeFile(join(cwd, "out/explained.txt"), explained.stdout + json.stdout + json.stderr);
  const files = [...(await filesOf(join(cwd, "out"))).keys()];
  expect(files.map((path) => path.replace(/.*\./, "")).sort()).toEqual(
    expect.arrayContaining(["csv", "docx", "html", "md", "txt", "xlsx"]),
  );
  expect(await leaksOf(join(cwd, "out"))).toEqual({});
});

test("the office's own lists show all, what leaves does not, and the ledger keeps what was sent", async () => {
  const cwd = await ran();
  const items = textOf(await readFile(join(cwd, "out/items.xlsx")));
  expect(items).toContain(PLANTED.mobile);
  const drafts = join(cwd, "out/dispatch");
  expect((await readdir(drafts, { recursive: true })).some((path) => path.endsWith(".md"))).toBe(true);
  expect(await leaksOf(drafts)).toEqual({});
  const { stdout } = await minyi(["explain", "1", "--json"], { cwd });
  for (const value of Object.values(PLANTED)) expect(stdout).toContain(value);
});

test("what a journal printed masked is found again by its title, and the sheet of a role is read back", async () => {
  const cwd = await ran("--role", "查阅");
  const [, , , , ...rest] = ROWS[0] ?? [];
  expect(rest[0]).toContain(PLANTED.mobile);
  await writeFile(
    join(cwd, "o.csv"),
    toCsv(
      ["日期", "编号", "标题", "类型", "单位或职务"],
      [["2009-05-01", "1", "关于修复路灯的建议（〔手机号已隐去〕）", "回复", "市市政局"]],
    ),
  );
  expect(await succeed(["record", "o.csv"], { cwd })).toMatchObject({ recorded: 1, unmatched: 0 });
  expect(await succeed(["review", "import", "out/items.xlsx"], { cwd })).toMatchObject({
    changed: 0,
    rejects: 0,
  });
});

test.each([
  ["run", "a.csv"],
  ["explain", "1"],
  ["review", "export", "--out", "r.xlsx"],
  ["issue", "--journal", "各界反映", "--out", "j"],
])("%s refuses a role nobody knows, and names the known ones", async (...args) => {
  const cwd = await scratch();
  await writeFile(join(cwd, "a.csv"), toCsv(HEADINGS, ROWS));
  const { status, stderr } = await minyi([...args, "--role", "局外人"], { cwd });
  expect(status).toBe(2);
  expect(stderr).toContain("经办, 查阅, 送出");
});

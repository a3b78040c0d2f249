import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { csvCells, csvRows, plainCsv } from "./csv-files.ts";
import { minyi } from "./minyi.ts";
import { recomputeFigures, type SampleYearFigures } from "./sample-year-oracle.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";
import { FURTHER, SAMPLE_YEAR, succeed, takeIn, takeYear, type YearLine } from "./take-year.ts";

const SENTENCE =
  "全年共编发社情民意信息521篇，其中编发《各界反映》192篇，向省委、省政府办公厅转报转送信息329篇。" +
  "全国政协采用或转送我省信息13篇，省委、省政府领导批示49篇，省委、省政府办公厅有关刊物采用31篇，省市有关部门书面回复6篇。";

const SUBMISSIONS = join(SAMPLE_YEAR, "submissions.csv");
const HERE = { LANG: "zh_CN.UTF-8", TZ: "Asia/Shanghai" };
const ELSEWHERE = { LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8", TZ: "America/Anchorage" };

let folder: string;
let line: YearLine;
let oracle: SampleYearFigures;

beforeAll(async () => {
  folder = await scratch();
  [oracle, line] = await Promise.all([recomputeFigures(), takeYear({ cwd: folder, env: HERE })]);
});

describe("the figures", () => {
  test("the paragraph is the office's sentence", () => {
    expect(line.summary.text).toBe(SENTENCE);
  });

  test.each([
    { name: "compiled", value: 521 },
    { name: "journal", value: 192 },
    { name: "forwarded", value: 329 },
    { name: "national", value: 13 },
    { name: "endorsed", value: 49 },
    { name: "adopted", value: 31 },
    { name: "replied", value: 6 },
  ] as const)("$name is $value, and its items are those the input files give", ({ name, value }) => {
    const figure = line.summary.figures.find(({ id }) => id === name);
    expect(figure).toMatchObject({ value, unit: "篇" });
    expect(figure?.items).toHaveLength(value);
    expect(new Set(figure?.items).size).toBe(value);
    expect(figure?.evidence.map(({ item }) => item)).toEqual(figure?.items);
    expect(new Set(figure?.evidence.map(({ number }) => number))).toEqual(oracle[name]);
  });

  test("every event behind a figure is of one of its items", async () => {
    const { events } = await storedLedger(join(folder, "minyi.db"));
    for (const { id, items, events: places } of line.summary.figures) {
      const told = places.map((seq) => events[seq - 1]?.item ?? "");
      expect(new Set(told), id).toEqual(new Set(items));
    }
  });

  test("rows become submissions or rejects, and outcomes are entered or come back", () => {
    expect(line.run).toMatchObject({ rows: 622, submissions: 606, already: 0, rejects: 16, dispatches: 521 });
    expect(line.run.rows).toBe(oracle.rows);
    expect(line.record).toMatchObject({
      unmatched: oracle.outcomes.unmatched,
      rejects: oracle.outcomes.rejects,
    });
    expect(line.issue).toMatchObject({ issues: 192, number: 192 });
    expect(line.forward).toEqual({ forwarded: 329, refused: 0, refusals: [] });
  });

  test("verify holds", async () => {
    const verdict = await succeed(["verify"], { cwd: folder });
    expect(verdict).toMatchObject({ ok: true, violations: [] });
  });
});

describe("the lists", () => {
  test("dispatch.csv sends every item where the input files say", async () => {
    const rows = await csvRows(join(folder, "out/dispatch.csv"));
    const numbers = (wanted: (row: Readonly<Record<string, string>>) => boolean) =>
      new Set(rows.filter(wanted).map((row) => row.编号));
    expect(numbers((row) => row.处理 === "编发" && row.去向 === "各界反映")).toEqual(oracle.journal);
    expect(numbers((row) => ["转报", "转送"].includes(row.处理 ?? ""))).toEqual(oracle.forwarded);
    expect(numbers((row) => row.规则 === "urgent")).toEqual(oracle.urgent);
    expect(numbers((row) => row.规则 === "duplicate")).toEqual(oracle.nearDuplicates);
    expect(numbers((row) => ["stopped", "unfit"].includes(row.规则 ?? ""))).toEqual(oracle.unfit);
  });

  test("pairs.csv has every near-duplicate beside its original, and nothing else", async () => {
    const rows = await csvRows(join(folder, "out/pairs.csv"));
    expect(new Map(rows.map((row) => [row.编号2, row.编号1]))).toEqual(oracle.originals);
    expect(rows).toHaveLength(oracle.originals.size);
  });

  test("rejects.csv has every dirty row, with its line, code and reason", async () => {
    const rows = await csvRows(join(folder, "out/rejects.csv"));
    expect(new Set(rows.map((row) => row.编号))).toEqual(oracle.dirty);
    expect(rows).toHaveLength(oracle.rejects);
    for (const row of rows) {
      expect(row.拒收文件).toBe("submissions.csv");
      expect(Number(row.拒收行号)).toBeGreaterThan(1);
      expect(row.拒收代码).toMatch(/^[A-Z_]+$/);
      expect(row.拒收原因).toMatch(/要求/);
    }
  });

  test("a mended rejects.csv is accepted, row by row", async () => {
    const copy = await copyOf(folder);
    const [headings = [], ...rows] = csvCells(await readFile(join(copy, "out/rejects.csv"), "utf8"));
    const mended = rows.map((cells) => cells.map((cell, at) => mend(headings[at] ?? "", cell)));
    await writeFile(join(copy, "mended.csv"), plainCsv([headings, ...mended]));
    const before = await storedLedger(join(copy, "minyi.db"));
    const run = await takeIn("mended.csv", { cwd: copy });
    expect(run).toMatchObject({ rows: 16, submissions: 16, already: 0, rejects: 0 });
    const { events, verification } = await storedLedger(join(copy, "minyi.db"));
    expect(verification.ok).toBe(true);
    expect(events.slice(0, before.seq)).toEqual(before.events);
    const taken = events
      .slice(before.seq)
      .flatMap((event) => (event.kind === "submitted" ? [event.data.submission] : []));
    expect(new Set(taken.map(({ number }) => number))).toEqual(oracle.dirty);
    // The five columns that tell of the refusal belong to no submission.
    for (const { extra } of taken)
      expect(Object.keys(extra).filter((name) => name.startsWith("拒收"))).toEqual([]);
  });
});

/** What a clerk would write into the cells that were refused. */
function mend(heading: string, cell: string): string {
  const bare = cell.replaceAll("\u0000", "");
  if (heading === "提交时间") return "2009-07-01";
  if (heading === "身份") return "委员";
  if (heading === "紧急程度" || heading === "密级") return "";
  if (["标题", "情况反映"].includes(heading) && bare.trim() === "") return "关于补报的一件事的建议";
  return bare;
}

interface Explained {
  readonly id: string;
  readonly title: string;
  readonly events: readonly { readonly kind: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly classification: {
    readonly evidence: readonly { readonly term: string; readonly offsets: number[] }[];
  };
  readonly matches: readonly {
    readonly other: string;
    readonly passages: readonly { readonly text: string }[];
  }[];
  readonly dispatches: readonly {
    readonly rule?: string;
    readonly ruleLine?: number;
    readonly facts?: object;
  }[];
}

async function explain(number: string): Promise<Explained> {
  return await succeed<Explained>(["explain", number], { cwd: folder });
}

async function explainInWords(number: string): Promise<string> {
  const { status, stdout } = await minyi(["explain", number], { cwd: folder });
  expect(status).toBe(0);
  return stdout;
}

describe("what the office's summary tells", () => {
  const told = ({ events }: Explained, kind: string) =>
    events.filter((event) => event.kind === kind).map(({ data }) => data);

  test("issue 2 is endorsed by one leader", async () => {
    const json = await explain(oracle.issues.get(2) ?? "");
    expect(json.title).toBe("农业技术推广“以钱养事”机制亟待完善");
    expect(told(json, "compiled")).toMatchObject([{ journal: "各界反映", year: 2009, number: 2, total: 2 }]);
    expect(told(json, "endorsed")).toMatchObject([{ by: "省长", level: "省" }]);
    expect(told(json, "replied")).toEqual([]);
  });

  test("issue 17 is endorsed by two leaders, and two bodies reply", async () => {
    const json = await explain(oracle.issues.get(17) ?? "");
    expect(told(json, "compiled")).toMatchObject([{ number: 17 }]);
    expect(told(json, "endorsed").map(({ by }) => by)).toEqual(["省委副书记", "副省长"]);
    expect(told(json, "replied").map(({ by }) => by)).toEqual(["省环保局", "江城市人民政府"]);
  });

  test.each([2, 17])("issue %i is printed with its item's title and text", async (number) => {
    const files = await filesOf(join(folder, "out/各界反映"));
    const name = `各界反映2009年第${String(number).padStart(3, "0")}期`;
    const markdown = files.get(`${name}.md`)?.toString() ?? "";
    const rows = await csvRows(join(folder, "out/dispatch.csv"));
    const title = rows.find((row) => row.编号 === oracle.issues.get(number))?.标题 ?? "?";
    expect(markdown).toContain(`**第${number}期（总第${number}期）**`);
    expect(markdown).toContain(title);
    expect(files.get(`${name}.docx`)?.subarray(0, 2).toString()).toBe("PK");
  });

  test("a forwarded text has one instructing endorsement", async () => {
    const endorsed = [...oracle.endorsed].filter((number) => oracle.forwarded.has(number));
    const answers = await csvRows(join(SAMPLE_YEAR, "answers.csv"));
    const [flats = ""] = endorsed.filter(
      (number) => answers.find((row) => row.编号 === number)?.base === "labour-elderly-flats",
    );
    const json = await explain(flats);
    expect(told(json, "forwarded")).toHaveLength(1);
    expect(told(json, "endorsed")).toHaveLength(1);
  });
});

describe("explain", () => {
  const first = (numbers: ReadonlySet<string>) => [...numbers].sort()[0] ?? "";

  test("of a fit item names its terms, the rule and its facts", async () => {
    const number = first(oracle.journal);
    const [json, text] = [await explain(number), await explainInWords(number)];
    const [{ term = "?" } = {}] = json.classification.evidence;
    expect(json.classification.evidence.every(({ offsets }) => offsets.length > 0)).toBe(true);
    expect(json.dispatches).toMatchObject([
      { rule: "members", ruleLine: expect.any(Number), facts: { 反映人: expect.any(String) } },
      { file: expect.any(String) },
    ]);
    for (const word of [term, "members", "反映人=", "各界反映"]) expect(text).toContain(word);
  });

  test("of an urgent item names the rule that sends it on within a working day", async () => {
    const json = await explain(first(oracle.urgent));
    const decision = { rule: "urgent", facts: { 急报: "是" }, workingDays: 1, destinationName: "省委办公厅" };
    expect(json.dispatches).toMatchObject([decision, { destination: "省委办公厅" }]);
  });

  test("of a near-duplicate names the earlier item and the passages they share", async () => {
    const copy = first(oracle.nearDuplicates);
    const [json, text] = [await explain(copy), await explainInWords(copy)];
    const [pair] = (await csvRows(join(folder, "out/pairs.csv"))).filter((row) => row.编号2 === copy);
    const [match] = json.matches;
    expect(match?.other).toBe(pair?.id1);
    expect(json.dispatches).toMatchObject([{ rule: "duplicate", facts: { 近似重复: "是" } }]);
    for (const word of [match?.other ?? "?", match?.passages[0]?.text ?? "?", "duplicate"])
      expect(text).toContain(word);
  });

  test("of an unfit item names what was found in the text, and by which rule", async () => {
    const number = first(oracle.unfit);
    const [json, text] = [await explain(number), await explainInWords(number)];
    const [screened] = json.events.filter(({ kind }) => kind === "screened");
    const [finding] = (screened?.data.findings ?? []) as { rule: string; passage: string; message: string }[];
    expect(finding).toMatchObject({ rule: "litigation", passage: expect.stringContaining("判决") });
    expect(json.dispatches).toMatchObject([{ rule: "unfit", facts: { 预审: "退回" } }]);
    for (const word of ["unfit", "litigation", finding?.message ?? "?", finding?.passage ?? "?"])
      expect(text).toContain(word);
  });
});

/** They say what has become of earlier texts since: printed, forwarded, endorsed. */
const WITH_FATES = ["items.xlsx", "pairs.csv"];

test("a second time no command adds anything, and every file is the same to the byte but for what became of earlier texts since", async () => {
  const copy = await copyOf(folder);
  const before = await storedLedger(join(copy, "minyi.db"));
  const files = await filesOf(join(copy, "out"));
  const run = await takeIn(SUBMISSIONS, { cwd: copy });
  const { rows, findings, categories, toReview, pairs, clusters, dispatches, rejects } = line.run;
  const same = { rows, findings, categories, toReview, pairs, clusters, dispatches, rejects };
  expect(run).toMatchObject({ ...same, submissions: 0, already: 606 });
  const issue = await minyi([...FURTHER.issue, "--json"], { cwd: copy });
  expect(issue.status, "nothing is pending").toBe(2);
  expect(await succeed(FURTHER.forward, { cwd: copy })).toMatchObject({ forwarded: 0 });
  expect(await succeed(FURTHER.record, { cwd: copy })).toEqual({
    ...line.record,
    recorded: 0,
    already: line.record.recorded,
  });
  const after = await storedLedger(join(copy, "minyi.db"));
  expect([after.seq, after.hash]).toEqual([before.seq, before.hash]);
  const again = await filesOf(join(copy, "out"));
  expect(
    differing(files, again)
      .map((path) => basename(path))
      .sort(),
  ).toEqual(WITH_FATES);
  await takeIn(SUBMISSIONS, { cwd: copy });
  expect(differing(again, await filesOf(join(copy, "out")))).toEqual([]);
});

test("two machines, in other time zones and languages, make the same files and the same events", async () => {
  const other = await scratch();
  const there = await takeYear({ cwd: other, env: ELSEWHERE });
  expect(there.summary).toEqual(line.summary);
  expect(differing(await filesOf(join(folder, "out")), await filesOf(join(other, "out")))).toEqual([]);
  // The time of recording is another, and with it the chain of hashes; everything else is not.
  const contents = async (from: string) =>
    (await storedLedger(join(from, "minyi.db"))).events.map(({ recordedAt, prev, hash, ...rest }) => rest);
  expect(await contents(other)).toEqual(await contents(folder));
});

describe("the same submissions in another file", () => {
  let header: string[];
  let rows: string[][];
  let ids: ReadonlySet<string>;

  beforeAll(async () => {
    const text = new TextDecoder("gb18030").decode(await readFile(SUBMISSIONS));
    [header = [], ...rows] = csvCells(text);
    ids = await eventIds(folder);
  });

  test.each([
    { name: "UTF-8 with a byte order mark", encoding: "utf8" },
    { name: "UTF-16LE", encoding: "utf16le" },
  ] as const)("$name gives the same events and lists", async ({ encoding }) => {
    const there = await takeBytes(Buffer.from(`\ufeff${plainCsv([header, ...rows])}`, encoding));
    expect(apart(await eventIds(there), ids)).toEqual([]);
    expect(differing(await lists(folder), await lists(there))).toEqual([]);
  });

  test("UTF-8 with the columns in another order gives the same events, and the same lists of what was taken", async () => {
    const order = header.map((_, at) => at).reverse();
    const turned = [header, ...rows].map((cells) =>
      cells.length === header.length ? order.map((at) => cells[at] ?? "") : cells,
    );
    const there = await takeBytes(Buffer.from(plainCsv(turned)));
    expect(apart(await eventIds(there), ids)).toEqual([]);
    expect(differing(await lists(folder), await lists(there))).toEqual(["rejects.csv"]);
  });

  test("rows in another order give the same submissions, categories, findings and pairs", async () => {
    const there = await takeBytes(Buffer.from(plainCsv([header, ...rows.toReversed()])));
    const kinds = ["submitted", "classified", "screened"];
    expect(apart(await eventIds(there, kinds), await eventIds(folder, kinds))).toEqual([]);
    const pairs = async (from: string) =>
      (await csvRows(join(from, "out/pairs.csv")))
        .map(({ id1, id2, jaccard }) => [[id1, id2].sort().join(" "), jaccard].join(" "))
        .sort();
    expect(await pairs(there)).toEqual(await pairs(folder));
  });

  async function takeBytes(bytes: Buffer): Promise<string> {
    const there = await scratch();
    await mkdir(join(there, "in"));
    await writeFile(join(there, "in/submissions.csv"), bytes);
    expect(await takeIn("in/submissions.csv", { cwd: there })).toMatchObject({
      rows: 622,
      submissions: 606,
      rejects: 16,
    });
    return there;
  }

  /** Ids of the events that `run` writes; in which batches it writes them depends on the length of the bytes. */
  async function eventIds(from: string, kinds = RUN_KINDS): Promise<ReadonlySet<string>> {
    const { events } = await storedLedger(join(from, "minyi.db"));
    return new Set(events.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  }

  /** The files that `run` writes. */
  async function lists(from: string): Promise<ReadonlyMap<string, Buffer>> {
    const all = await filesOf(join(from, "out"));
    return new Map([...all].filter(([name]) => name.startsWith("dispatch/") || RUN_FILES.has(name)));
  }
});

const RUN_KINDS: readonly string[] = [
  "submitted",
  "screened",
  "classified",
  "matched",
  "routed",
  "dispatched",
];
const RUN_FILES = new Set(["items.xlsx", "rejects.csv", "pairs.csv", "dispatch.csv", "report.html"]);

/** What stands in one of two sets only. */
function apart(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...some.symmetricDifference(others)];
}

/** Names of the files that are not the same in both folders. */
function differing(some: ReadonlyMap<string, Buffer>, others: ReadonlyMap<string, Buffer>): string[] {
  const names = new Set([...some.keys(), ...others.keys()]);
  return [...names]
    .filter((name) => !some.get(name)?.equals(others.get(name) ?? Buffer.of()) || !others.has(name))
    .sort();
}

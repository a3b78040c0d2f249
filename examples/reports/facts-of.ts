import { type Fact, parsePeriod, type SubjectFacts, type Submitter } from "minyi";
import type { SheetRow } from "./sheet.ts";

const KINDS: Readonly<Record<string, Fact["event"]["kind"]>> = {
  来稿: "submitted",
  收到提案: "received",
  履职: "performed",
  登记: "registered",
  立案: "filed",
  不立案: "filed",
  编发: "compiled",
  转报: "forwarded",
  转送: "forwarded",
  批示: "endorsed",
  采用: "adopted",
  回复: "replied",
  提案办复: "answered",
  督办: "supervised",
  落实: "implemented",
  满意度: "rated",
};
const TYPES: Readonly<Record<string, SubjectFacts["type"]>> = {
  来稿: "item",
  收到提案: "proposal",
  履职: "activity",
};
const SUBMITTERS: Readonly<Record<string, Submitter["kind"]>> = {
  委员: "member",
  民主党派: "party",
  专委会: "committee",
  界别: "sector",
  下级政协: "lower",
  市州政协: "lower",
};
const STATES: Readonly<Record<string, string>> = {
  已落实: "done",
  基本落实: "mostly",
  正在落实: "underWay",
  列入计划: "planned",
  未落实: "not",
};
const RATINGS: Readonly<Record<string, string>> = {
  很满意: "verySatisfied",
  满意: "satisfied",
  基本满意: "mostlySatisfied",
  不满意: "dissatisfied",
};

/**
 * Reads the rows of a clerk's sheet as facts, so that indicators can be tried without a ledger: a row is an event, several
 * bodies in one cell an event each. It refuses nothing; `minyi record` does.
 *
 * @throws {Error} A row has a type, or names an item, that no row of the sheet began.
 */
export function factsOf(rows: readonly SheetRow[]): Fact[] {
  const subjects = subjectsOf(rows);
  const events = rows.flatMap((row) => bodiesOf(row).map((by) => ({ row, by })));
  return events.map(({ row, by }, index) => {
    const subject = subjects.get(row.编号 ?? "");
    const kind = KINDS[row.类型 ?? ""];
    if (!subject || !kind) throw new Error(`cannot read the row ${JSON.stringify(row)}`);
    const envelope = { item: subject.id, on: lastDay(row.日期), actor: "信息科", source: "", seq: index + 1 };
    const hashes = { id: `e${index + 1}`, recordedAt: "", prev: "", hash: "" };
    const data = { ...dataOf(kind, row, by), ...when(row.日期) };
    return { event: { ...envelope, ...hashes, kind, data } as unknown as Fact["event"], subject };
  });
}

function subjectsOf(rows: readonly SheetRow[]): Map<string, SubjectFacts> {
  const subjects = new Map<string, SubjectFacts>();
  for (const row of rows) {
    const id = row.编号 ?? "";
    const type = TYPES[row.类型 ?? ""];
    const known = subjects.get(id);
    if (type) {
      const begun = {
        id,
        type,
        number: id,
        title: row.标题 ?? "",
        submitters: submittersOf(row),
        since: lastDay(row.日期),
      };
      subjects.set(id, { ...begun, tags: tagsOf(row), sources: [], ...facets(row) });
    } else if (known) subjects.set(id, { ...known, ...facets(row), tags: [...known.tags, ...tagsOf(row)] });
  }
  return subjects;
}

function facets({ 类别, 体裁, 届次 }: SheetRow): Partial<SubjectFacts> {
  return {
    ...(类别 ? { category: 类别 } : {}),
    ...(体裁 ? { form: 体裁 } : {}),
    ...(届次 ? { session: 届次 } : {}),
  };
}

function submittersOf({ 反映人 = "", 身份 = "", 界别 }: SheetRow): Submitter[] {
  const kind = SUBMITTERS[身份] ?? "citizen";
  return 反映人.split("、").map((name) => ({ name, kind, ...(界别 ? { sector: 界别 } : {}) }));
}

function tagsOf({ 标记 }: SheetRow): string[] {
  return 标记 ? 标记.split("、") : [];
}

function bodiesOf({ 单位或职务 = "" }: SheetRow): string[] {
  return 单位或职务.split("、");
}

/** Of a year or month alone the last day. */
function lastDay(day = ""): string {
  return parsePeriod(day).to;
}

function when(day = ""): { readonly when?: string } {
  return day.length < 10 ? { when: day } : {};
}

function dataOf(kind: Fact["event"]["kind"], row: SheetRow, by: string): object {
  const { 级别, 方式, 期号, 日期 = "" } = row;
  const said = { by: by || "未注明", ...(级别 ? { level: 级别 } : {}), ...(方式 ? { manner: 方式 } : {}) };
  switch (kind) {
    case "compiled":
      return { journal: row.刊物, year: Number(日期.slice(0, 4)), number: Number(期号) };
    case "forwarded":
      return { ...said, direction: row.类型 === "转报" ? "up" : "sideways" };
    case "adopted":
      return { ...said, ...(row.采用刊物 ? { journal: row.采用刊物 } : {}) };
    case "filed":
      return { decision: row.类型 === "立案" ? "filed" : "notFiled" };
    case "rated":
      return { ...said, rating: RATINGS[row.满意程度 ?? ""] };
    case "implemented":
      return { ...said, status: STATES[row.落实情况 ?? ""], ...effectsOf(row) };
    case "performed":
      return { activity: activityOf(row) };
    case "submitted":
    case "received":
    case "registered":
      return {};
    default:
      return said;
  }
}

function effectsOf({ 内容, 数额, 计量单位 }: SheetRow): object {
  const value = amountOf(数额);
  return value === undefined ? {} : { effects: [{ what: 内容, value, unit: 计量单位 }] };
}

function activityOf(row: SheetRow): object {
  const amount = amountOf(row.数额);
  const { 编号: id, 体裁: name, 标题: title } = row;
  return {
    id,
    name,
    title,
    submitters: submittersOf(row),
    ...(amount === undefined ? {} : { amount, unit: row.计量单位 }),
  };
}

/** Blank, “==” and the like are unknown, and that is not 0. */
function amountOf(text = ""): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

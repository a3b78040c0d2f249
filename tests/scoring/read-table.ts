import { join } from "node:path";
import type { EffectiveEvent, Fact, SubjectFacts, Submitter } from "@minyi/core";
import type { RosterMember } from "@minyi/report";
import { csvRows } from "../csv-files.ts";

type Row = Readonly<Record<string, string>>;

/** What a folder of hand-computed scores holds (手算得分表). */
export interface ScoringTable {
  readonly facts: readonly Fact[];
  readonly roster: readonly RosterMember[];
  readonly expected: readonly Row[];
}

const KINDS: Readonly<Record<string, EffectiveEvent["kind"]>> = {
  来稿: "submitted",
  合并: "merged",
  编发: "compiled",
  采用: "adopted",
  批示: "endorsed",
  差错: "faulted",
  收到提案: "received",
  立案: "filed",
  履职: "performed",
};
const WHO: Readonly<Record<string, Submitter["kind"]>> = {
  委员: "member",
  民主党派: "party",
  专委会: "committee",
  下级政协: "lower",
  特邀信息员: "reporter",
  群众: "citizen",
};
const DECISIONS: Readonly<Record<string, string>> = {
  立案: "filed",
  不立案: "notFiled",
  转为意见建议: "converted",
};

/** Reads a table, one row an event; rows marked 撤销 are voided and so are no facts. */
export async function readTable(folder: string): Promise<ScoringTable> {
  const [events, members, expected] = await Promise.all(
    ["events.csv", "roster.csv", "expected.csv"].map((file) =>
      csvRows(join(import.meta.dirname, folder, file)),
    ),
  );
  const roster = (members ?? []).map(submitterOf);
  const subjects = subjectsOf(events ?? [], new Map(roster.map((member) => [member.name, member])));
  const facts = (events ?? []).flatMap((row, i) => {
    const subject = subjects.get(row.编号 ?? "");
    return subject && row.状态 !== "撤销" ? [{ event: eventOf(row, i + 1), subject }] : [];
  });
  return { facts, roster, expected: expected ?? [] };
}

function submitterOf(row: Row): Submitter {
  const { 姓名: name = "", 身份: kind = "", 单位: unit = "", 界别: sector = "" } = row;
  return { name, kind: WHO[kind] ?? "citizen", ...(unit ? { unit } : {}), ...(sector ? { sector } : {}) };
}

/** The first row of a number tells what it is. */
function subjectsOf(
  rows: readonly Row[],
  known: ReadonlyMap<string, Submitter>,
): ReadonlyMap<string, SubjectFacts> {
  const subjects = new Map<string, SubjectFacts>();
  for (const { 日期: since = "", 编号: id = "", ...row } of rows) {
    if (subjects.has(id)) continue;
    const kind = KINDS[row.类型 ?? ""];
    subjects.set(id, {
      id,
      type: kind === "received" ? "proposal" : kind === "performed" ? "activity" : "item",
      number: id,
      title: row.标题 ?? "",
      submitters: names(row.作者).map((name) => known.get(name) ?? { name, kind: "citizen" }),
      since,
      ...(row.体裁 ? { form: row.体裁 } : {}),
      tags: names(row.标记),
      sources: names(row.来源篇目),
    });
  }
  return subjects;
}

function eventOf(row: Row, seq: number): EffectiveEvent {
  const kind = KINDS[row.类型 ?? ""];
  if (!kind) throw new Error(`line ${seq + 1}: no kind of event is called “${row.类型}”`);
  const id = String(seq).padStart(4, "0");
  const data = dataOf(kind, row);
  const { 日期: on = "", 编号: item = "" } = row;
  return {
    kind,
    item,
    on,
    data,
    actor: "",
    source: "",
    id,
    seq,
    recordedAt: "",
    prev: "",
    hash: "",
  } as EffectiveEvent;
}

function dataOf(kind: EffectiveEvent["kind"], row: Row): Readonly<Record<string, unknown>> {
  const { 级别: level, 单位: by, 方式: manner, 内容: content } = row;
  if (kind === "compiled") {
    return {
      journal: by,
      year: Number(row.日期?.slice(0, 4)),
      number: Number(/\d+/.exec(manner ?? "")?.[0]),
    };
  }
  if (kind === "filed") return { decision: DECISIONS[manner ?? ""] };
  if (kind === "performed") return { activity: { name: row.体裁 } };
  const said = { ...(by ? { by } : {}), ...(level ? { level } : {}), ...(content ? { content } : {}) };
  if (kind === "faulted") return { ...said, fault: manner };
  return { ...said, ...(manner ? { manner } : {}) };
}

function names(cell: string | undefined): string[] {
  return (cell ?? "").split("、").filter((name) => name !== "");
}

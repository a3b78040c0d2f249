import { ConfigError, InputError, isIsoDate } from "@minyi/core";
import { parseDay, readTable } from "@minyi/ingest";
import { type RosterMember, rosterMemberSchema } from "@minyi/report";
import { openInput } from "./open-input.ts";

/** Columns of a roster and their headings (名册列名); only the name is needed. */
const HEADINGS = {
  name: ["姓名", "名称", "委员", "单位名称", "name"],
  kind: ["身份", "类别", "kind"],
  sector: ["界别", "sector"],
  unit: ["单位", "所在单位", "工作单位", "unit"],
  term: ["届次", "届", "term"],
  from: ["任职起", "起", "from"],
  to: ["任职止", "止", "to"],
} as const;

type Field = keyof typeof HEADINGS;

const KINDS: Readonly<Record<string, RosterMember["kind"]>> = {
  委员: "member",
  民主党派: "party",
  专委会: "committee",
  界别: "sector",
  下级政协: "lower",
  市州政协: "lower",
  特邀信息员: "reporter",
  群众: "citizen",
};

/**
 * Reads the roster of members and units (委员名册) from a CSV file or a workbook: 姓名, 身份, 界别, 单位, 届次, 任职起, 任职止.
 *
 * It is an office file, so a row that cannot be read is an error and not left out: who is missing from it is held to be silent.
 *
 * @throws {ConfigError} The file is missing, has no 姓名, or a row is wrong; file and line are named.
 */
export async function readRoster(file: string): Promise<readonly RosterMember[]> {
  const members: RosterMember[] = [];
  try {
    const { bytes } = await openInput(file);
    for await (const { headings, rows, issues } of readTable(bytes, { file })) {
      const [issue] = issues;
      if (issue) throw new ConfigError(`cannot read the roster: ${issue.reason}`, { file, line: issue.line });
      const at = columnsOf(headings, file);
      for (const { line, cells } of rows)
        members.push(memberOf((field) => cellOf(cells, at, field), { file, line }));
    }
  } catch (cause) {
    if (cause instanceof InputError) throw new ConfigError(cause.message, { file }, { cause });
    throw cause;
  }
  return members;
}

function columnsOf(headings: readonly string[], file: string): ReadonlyMap<Field, number> {
  const at = new Map<Field, number>();
  for (const field of Object.keys(HEADINGS) as Field[]) {
    const names: readonly string[] = HEADINGS[field];
    const index = headings.findIndex((heading) => names.includes(heading.trim()));
    if (index >= 0) at.set(field, index);
  }
  if (!at.has("name"))
    throw new ConfigError(`the roster has no column “姓名”; its headings are ${headings.join("、")}`, {
      file,
      line: 1,
    });
  return at;
}

function cellOf(cells: readonly string[], at: ReadonlyMap<Field, number>, field: Field): string {
  return cells[at.get(field) ?? -1]?.trim() ?? "";
}

function memberOf(
  cell: (field: Field) => string,
  place: { readonly file: string; readonly line: number },
): RosterMember {
  const day = (field: "from" | "to", word: string) => {
    const text = cell(field);
    if (text === "") return {};
    const read = parseDay(text);
    if (read === undefined || !isIsoDate(read))
      throw new ConfigError(`cannot read “${word}” “${text}”: wanted a day such as 2009-03-05`, place);
    return { [field]: read };
  };
  const word = cell("kind");
  const kind = word === "" ? "member" : KINDS[word];
  if (kind === undefined)
    throw new ConfigError(
      `cannot read “身份” “${word}”: wanted one of ${Object.keys(KINDS).join("、")}`,
      place,
    );
  if (cell("name") === "") throw new ConfigError("a row without a name: wanted “姓名” filled in", place);
  const seat = { ...day("from", "任职起"), ...day("to", "任职止") };
  if ("from" in seat && "to" in seat && String(seat.from) > String(seat.to))
    throw new ConfigError(`“任职止” ${seat.to} is before “任职起” ${seat.from}`, place);
  const given = (["sector", "unit", "term"] as const).filter((field) => cell(field) !== "");
  return rosterMemberSchema.parse({
    name: cell("name"),
    kind,
    ...Object.fromEntries(given.map((field) => [field, cell(field)])),
    ...seat,
  });
}

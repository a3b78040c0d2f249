import fc from "fast-check";

/** Texts over an alphabet so small that quotes, delimiters and line ends meet in every way. */
export const tinyText = fc.string({
  unit: fc.constantFrom("a", '"', '"', "'", "'", ",", "\n", "\r", "路", " "),
  maxLength: 40,
});

interface SlowRead {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly broken: readonly { readonly line: number; readonly raw: string }[];
}

/** From every line anew: a record, or a broken line. Quadratic. */
export function readSlowly(text: string, quote: string): SlowRead {
  const records: { line: number; cells: string[] }[] = [];
  const broken: { line: number; raw: string }[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const first = /^([^\r\n]*)(\r\n|\r|\n|$)/.exec(text.slice(at)) ?? ["", "", ""];
    const [whole, raw = ""] = first;
    const record = raw === "" ? undefined : recordAt(text, at, quote);
    if (record) {
      records.push({ line, cells: record.cells });
      line += text.slice(at, record.end).match(/\r\n|\r|\n/g)?.length ?? 0;
      at = record.end;
      continue;
    }
    const plain = raw.split(",");
    const spaced = withoutSpaces(raw, quote);
    if (raw !== "" && spaced) records.push({ line, cells: spaced });
    else if (raw !== "" && plain.some((cell) => cell.startsWith(quote))) broken.push({ line, raw });
    else if (raw !== "") records.push({ line, cells: plain });
    line++;
    at += whole.length;
  }
  return { records, broken };
}

function recordAt(text: string, start: number, q: string): { cells: string[]; end: number } | undefined {
  const cell = new RegExp(`^(?:${q}((?:[^${q}]|${q}${q})*)${q}|([^${q},\\r\\n]*))(,|\\r\\n|\\r|\\n|$)`);
  const cells: string[] = [];
  for (let at = start; ; ) {
    const match = cell.exec(text.slice(at));
    if (!match) return undefined;
    cells.push(match[1]?.replaceAll(q + q, q) ?? match[2] ?? "");
    at += match[0].length;
    if (match[3] !== ",") return { cells, end: at };
  }
}

/** The cells of a line whose quotes are in order but for spaces around them, the first of these behind a quote. */
function withoutSpaces(raw: string, q: string): string[] | undefined {
  const cell = new RegExp(`^(?:( *)${q}((?:[^${q}]|${q}${q})*)${q}( *)|([^${q},]*))(,|$)`);
  const cells: string[] = [];
  let isFaulty = false;
  for (let rest = raw; ; ) {
    const match = cell.exec(rest);
    if (!match) return undefined;
    const [whole, before, quoted, behind, plain = "", end] = match;
    if (before && !isFaulty) return undefined;
    if (behind) isFaulty = true;
    cells.push(quoted?.replaceAll(q + q, q) ?? plain);
    rest = rest.slice(whole.length);
    if (end === "") return cells;
  }
}

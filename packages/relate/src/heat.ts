import { isIsoDate, OptionError } from "@minyi/core";

/** The span of days heat is taken over, both ends included. */
export interface HeatSpan {
  readonly from: string;
  readonly to: string;
}

/** What heat is made of (热度要素). */
export interface Heat {
  readonly heat: number;
  /** 篇数 */
  readonly texts: number;
  /** 人数: different senders; a text without one counts as one of its own. */
  readonly senders: number;
  /** 近期篇数: those of the last quarter of the span; a text without a day is none of them. */
  readonly recent: number;
  /** First day of the last quarter. */
  readonly recentFrom: string;
  /** The formula with its numbers. */
  readonly formula: string;
}

/**
 * The formula of {@linkcode heatOf} (热度公式).
 *
 * @example
 * HEAT_FORMULA; // => "热度 = (篇数 + 2 × 人数) ÷ 3 × (1 + 近期篇数 ÷ 篇数)"
 */
export const HEAT_FORMULA = "热度 = (篇数 + 2 × 人数) ÷ 3 × (1 + 近期篇数 ÷ 篇数)";

/**
 * How hot a matter is over a span of days (热度): {@linkcode HEAT_FORMULA}.
 *
 * Ten people who write once weigh more than one who writes ten times (10 against 4); a matter all of whose texts came in the last quarter
 * of the span weighs twice as much as one of which nobody writes any more. At most twice the number of texts.
 *
 * O(n). Source: a rule of our own; every number of it can be counted by hand.
 *
 * @throws {OptionError} The span does not begin and end with a day, or ends before it begins.
 * @example
 * const texts = [{ day: "2009-01-05", sender: "甲" }, { day: "2009-12-01", sender: "乙" }, { day: "2009-12-02", sender: "乙" }];
 * heatOf(texts, { from: "2009-01-01", to: "2009-12-31" }).formula; // => "(3 + 2 × 2) ÷ 3 × (1 + 2 ÷ 3) = 3.89"
 */
export function heatOf(
  members: readonly { readonly day: string; readonly sender?: string | undefined }[],
  span: HeatSpan,
): Heat {
  const recentFrom = lastQuarter(span);
  const texts = members.length;
  const known = members.map(({ sender }) => sender?.trim() ?? "").filter((sender) => sender !== "");
  const senders = new Set(known).size + texts - known.length;
  const recent = members.filter(({ day }) => day >= recentFrom && day <= span.to).length;
  const heat = texts === 0 ? 0 : ((texts + 2 * senders) * (texts + recent)) / (3 * texts);
  const formula = `(${texts} + 2 × ${senders}) ÷ 3 × (1 + ${recent} ÷ ${texts}) = ${heat.toFixed(2)}`;
  return { heat, texts, senders, recent, recentFrom, formula };
}

const MS_PER_DAY = 86_400_000;

function lastQuarter({ from, to }: HeatSpan): string {
  if (!isIsoDate(from) || !isIsoDate(to) || from > to) {
    throw new OptionError(`cannot take heat over “${from}..${to}”: wanted two days, the earlier first`);
  }
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1;
  const first = Date.parse(to) - (Math.ceil(days / 4) - 1) * MS_PER_DAY;
  return new Date(first).toISOString().slice(0, 10);
}

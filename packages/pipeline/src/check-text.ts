import { parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { type CheckedSummary, checkSummary, type KnownFigure, periodTitle } from "@minyi/report";
import { type SummariseLedgerOptions, summariseLedger } from "./summarise-ledger.ts";

/** What a text is checked against (核对依据). */
export interface CheckTextOptions extends Omit<SummariseLedgerOptions, "compare"> {
  readonly ledger: Ledger;
}

/**
 * Judges every figure of a written summary (总结数字核对): by its own arithmetic and, where a ledger and a period are given, by the
 * office's indicators over them.
 *
 * A figure of ours that was refused proves nothing and is not compared with.
 *
 * @throws {OptionError} The period cannot be read.
 */
export async function checkText(text: string, against?: CheckTextOptions): Promise<CheckedSummary> {
  if (against === undefined) return checkSummary(text);
  const { ledger, ...options } = against;
  const { indicators } = options.office;
  const { figures } = await summariseLedger(ledger, options);
  const words = new Map(indicators.indicators.map((one) => [one.id, one.words]));
  const known = figures.flatMap(({ id, name, value, unit, bound, items }): KnownFigure[] => {
    const said = words.get(id);
    if (value === undefined || bound === "atMost") return [];
    return [{ id, name, value, unit, bound, items, ...(said === undefined ? {} : { words: said }) }];
  });
  const period = periodTitle(parsePeriod(options.period));
  return checkSummary(text, { known, template: indicators.paragraph, period });
}

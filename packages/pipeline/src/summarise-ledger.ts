import { type LedgerEvent, parsePeriod } from "@minyi/core";
import { effectiveEvents, type Ledger, projectItems } from "@minyi/ledger";
import { type Figure, type Summary, summarise } from "@minyi/report";
import type { Office } from "./load-office.ts";

/** A figure with the items behind it told by number and title (数字及其篇目). */
export interface ProvedFigure extends Figure {
  readonly evidence: readonly { readonly item: string; readonly number: string; readonly title: string }[];
}

/** The year-end paragraph, proved (有据可查的总结段落). */
export interface ProvedSummary extends Omit<Summary, "figures"> {
  readonly figures: readonly ProvedFigure[];
}

/** Options for {@linkcode summariseLedger}. */
export interface SummariseLedgerOptions {
  readonly office: Office;
  /** 2009, 2009H1, … */
  readonly period: string;
  /** Leaves out what took effect later than this day, YYYY-MM-DD. @default nothing is left out */
  readonly asOf?: string;
}

/**
 * Writes the office's paragraph over a ledger (年终总结段落), with the items behind every figure.
 *
 * @throws {OptionError} The period cannot be read.
 */
export async function summariseLedger(
  ledger: Ledger,
  { office, period, asOf }: SummariseLedgerOptions,
): Promise<ProvedSummary> {
  const span = parsePeriod(period);
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const effective = effectiveEvents(events, asOf === undefined ? {} : { asOf });
  const items = projectItems(effective);
  const summary = summarise(office.indicators, effective, { period: span });
  const figures = summary.figures.map((figure) => ({
    ...figure,
    evidence: figure.items.map((item) => ({
      item,
      number: items.get(item)?.number ?? "",
      title: items.get(item)?.title ?? "",
    })),
  }));
  return { ...summary, figures };
}

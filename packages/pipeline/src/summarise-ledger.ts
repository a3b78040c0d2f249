import { OptionError, parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  type Comparison,
  compareFigures,
  type Figure,
  type IndicatorSet,
  type Peer,
  type RosterMember,
  type Summary,
  summarise,
} from "@minyi/report";
import { factsNeeded } from "./facts-needed.ts";
import { readFacts } from "./read-facts.ts";

/** A figure with the items behind it told by number and title (数字及其篇目). */
export interface ProvedFigure extends Figure {
  readonly evidence: readonly { readonly item: string; readonly number: string; readonly title: string }[];
}

/** The year-end paragraph, proved (有据可查的总结段落). */
export interface ProvedSummary extends Omit<Summary, "figures"> {
  readonly figures: readonly ProvedFigure[];
  /** Beside the same figures of another period; only those that can be compared. */
  readonly compared?: readonly Comparison[];
}

/** Options for {@linkcode summariseLedger}. */
export interface SummariseLedgerOptions {
  /** The office, or what is needed of it: its indicators and, for those that ask for it, its roster. */
  readonly office: { readonly indicators: IndicatorSet; readonly roster?: readonly RosterMember[] };
  /** 2009, 2009H1, … */
  readonly period: string;
  /** Leaves out what took effect later than this day, YYYY-MM-DD. @default nothing is left out */
  readonly asOf?: string;
  /** Other offices' figures, for ranks. @default none */
  readonly peers?: readonly Peer[];
  /** Another period to compare with (同比), e.g. the year before. @default none */
  readonly compare?: string;
}

/**
 * Writes the office's paragraph over a ledger (年终总结段落), with the items behind every figure.
 *
 * Reads only the kinds and days of event that the indicators look at.
 *
 * @throws {OptionError} The period cannot be read.
 */
export async function summariseLedger(
  ledger: Ledger,
  { compare, ...options }: SummariseLedgerOptions,
): Promise<ProvedSummary> {
  const now = await summariseOne(ledger, options);
  if (compare === undefined) return now;
  const before = await summariseOne(ledger, { ...options, period: compare });
  const earlier = new Map(before.figures.map((figure) => [figure.id, figure]));
  return { ...now, compared: now.figures.flatMap((figure) => comparison(figure, earlier.get(figure.id))) };
}

/** What was refused, or is only a bound on both sides, has no difference. */
function comparison(now: Figure, before: Figure | undefined): readonly Comparison[] {
  if (!before) return [];
  try {
    return [compareFigures(now, before)];
  } catch (error) {
    if (error instanceof OptionError) return [];
    throw error;
  }
}

async function summariseOne(
  ledger: Ledger,
  { office, period, asOf, peers }: Omit<SummariseLedgerOptions, "compare">,
): Promise<ProvedSummary> {
  const { indicators, roster } = office;
  const span = parsePeriod(period);
  const given = asOf === undefined ? {} : { asOf };
  const facts = await readFacts(ledger, {
    ...factsNeeded(indicators, span),
    ...given,
    ...(roster === undefined ? {} : { roster }),
  });
  const subjects = new Map(facts.map(({ subject }) => [subject.id, subject]));
  const summary = summarise(indicators, facts, {
    period: span,
    ...given,
    ...(roster === undefined ? {} : { roster }),
    ...(peers === undefined ? {} : { peers }),
  });
  const figures = summary.figures.map((figure) => ({
    ...figure,
    evidence: figure.items.map((item) => ({
      item,
      number: subjects.get(item)?.number ?? "",
      title: subjects.get(item)?.title ?? "",
    })),
  }));
  return { ...summary, figures };
}

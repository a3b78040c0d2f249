import { OptionError, parsePeriod } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import {
  type BreakDown,
  breakDown,
  type Dimension,
  evaluateIndicators,
  type Figure,
  type IndicatorSet,
  looksAtEvents,
  type RosterMember,
} from "@minyi/report";
import { factsNeeded } from "./facts-needed.ts";
import { readFacts } from "./read-facts.ts";

/** One thing that stands behind a figure (依据), by the event that counted. */
export interface FigureEvidence {
  readonly item: string;
  readonly number: string;
  readonly title: string;
  /** Place in the ledger. */
  readonly event: number;
  readonly kind: string;
  readonly on: string;
  /** 单位或职务, 刊物期号: as the event says. */
  readonly said: string;
}

/** A figure with all that stands behind it, and by parts (数字的全部依据). */
export interface FigureProof {
  readonly figure: Figure;
  readonly evidence: readonly FigureEvidence[];
  readonly breakDown?: BreakDown;
}

/** Options for {@linkcode proveFigure}. */
export interface ProveFigureOptions {
  readonly indicators: IndicatorSet;
  readonly roster?: readonly RosterMember[];
  /** Id of the indicator. */
  readonly id: string;
  /** 2009, 2009H1, … */
  readonly period: string;
  /** Leaves out what took effect later than this day, YYYY-MM-DD. @default nothing is left out */
  readonly asOf?: string;
  /** By what it is broken down. @default not at all */
  readonly by?: Dimension;
}

/**
 * Shows every event behind one figure (数字的依据), and the figure by category, level, sector …
 *
 * @throws {OptionError} No indicator has that id; the period cannot be read; a figure computed from others is to be broken down.
 */
export async function proveFigure(
  ledger: Ledger,
  { indicators, roster, id, period, asOf, by }: ProveFigureOptions,
): Promise<FigureProof> {
  const indicator = indicators.indicators.find((one) => one.id === id);
  if (!indicator) {
    const known = indicators.indicators.map((one) => one.id).join(", ");
    throw new OptionError(`no indicator is called “${id}”: wanted one of ${known}`);
  }
  const given = { ...(asOf === undefined ? {} : { asOf }), ...(roster === undefined ? {} : { roster }) };
  const span = parsePeriod(period);
  const facts = await readFacts(ledger, {
    ...factsNeeded(indicators, span),
    ...given,
    categories: by === "category",
  });
  const figure = evaluateIndicators(indicators, facts, { period: span, ...given }).find(
    (one) => one.id === id,
  );
  if (!figure) throw new OptionError(`the indicator “${id}” gave no figure`);
  const counted = new Set(figure.events);
  const evidence = facts.flatMap(({ event, subject }) =>
    counted.has(event.seq)
      ? [
          {
            item: subject.id,
            number: subject.number ?? "",
            title: subject.title,
            event: event.seq,
            kind: event.kind,
            on: event.on,
            said: saidBy(event.data),
          },
        ]
      : [],
  );
  if (by === undefined) return { figure, evidence };
  if (!looksAtEvents(indicator))
    throw new OptionError(
      `cannot break “${id}” down: it is computed from other figures; wanted one that counts events`,
    );
  return { figure, evidence, breakDown: breakDown(indicator, facts, { by, period: span, ...given }) };
}

function saidBy(data: object): string {
  const said = data as Partial<
    Record<"by" | "level" | "manner" | "journal" | "number" | "year", string | number>
  >;
  if (said.number !== undefined && said.journal !== undefined)
    return `《${said.journal}》${said.year}年第${said.number}期`;
  return [said.level, said.by, said.manner].filter((word) => word !== undefined).join(" ");
}

import type { Words } from "@minyi/core";
import { checkBreakdowns } from "./check-breakdowns.ts";
import { checkOrder } from "./check-order.ts";
import { checkPercentParts } from "./check-percent-parts.ts";
import { checkRates, rateName } from "./check-rates.ts";
import { checkRepeats } from "./check-repeats.ts";
import { checkShares } from "./check-shares.ts";
import { checkTotals } from "./check-totals.ts";
import { codePointPlaces, foldText } from "./fold-text.ts";
import { judgeKnown } from "./judge-known.ts";
import {
  asWritten,
  type FigureVerdict,
  type JudgedFigure,
  type PassedOver,
  type Proof,
  type WrittenFigure,
} from "./judged-figure.ts";
import { type KnownFigure, type KnownLink, linkKnown } from "./link-known.ts";
import { divide, type Passage } from "./passage.ts";
import { readFigures } from "./read-figures.ts";
import { settleBlame } from "./settle-blame.ts";

/** Options for {@linkcode checkSummary}. */
export interface CheckSummaryOptions {
  /** The office's indicators for the period the text is about. @default none: only the text itself is compared */
  readonly known?: readonly KnownFigure[];
  /** The office's paragraph with figures as {id}; its wording ties figures to indicators. @default none */
  readonly template?: string;
  /** The period of the indicators as the text would say it: 2009年上半年. Figures of another are not compared. @default not known */
  readonly period?: string;
}

/** Every figure of a text, judged (核对结果). */
export interface CheckedSummary {
  /** In the order of the text. */
  readonly figures: readonly JudgedFigure[];
  /** How many of each verdict. */
  readonly summary: Readonly<Record<FigureVerdict, number>>;
  /** Numbers that are no figures of work, and why: dates, 第N, titles. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * Judges every figure of a summary that a person wrote (总结数字核对), as it is, dirt included.
 *
 * Read are Arabic and Chinese numbers with their units, percentages, spans and bounds (余, 近, 约); not dates, 第N, titles, mottoes.
 * A number whose digits are lost (“==件”, “00余篇”) is unreadable, never 0. Compared are shares, percentages that add up, parts and
 * wholes, units, 件 with 件次, the same words twice, and the office's indicators. One contradiction makes a figure wrong, whatever
 * else agrees; what nothing can be compared with is unprovable. Offsets count code points.
 *
 * O(n + figures × indicators).
 *
 * @example
 * checkSummary("141名委员中已有106名报送了信息，占76%。").figures.map(({ verdict, expected }) => expected?.zh ?? verdict); // => ["unprovable", "unprovable", "75.2%"]
 */
export function checkSummary(
  text: string,
  { known = [], template = "", period = "" }: CheckSummaryOptions = {},
): CheckedSummary {
  const folded = foldText(text);
  const { figures, passedOver } = readFigures(folded);
  const passage = divide(folded, figures);
  const holdsNothing = known.length > 0 && known.every(({ value }) => value === 0);
  const links = new Map(
    linkKnown(passage, { known: holdsNothing ? [] : known, template, period }).map((link) => [link.at, link]),
  );
  const proofs = new Map<number, Proof[]>();
  for (const proof of settleBlame([...proofsOf(passage), ...ledgerProofs(passage, links)]))
    proofs.set(proof.at, [...(proofs.get(proof.at) ?? []), proof]);
  const places = codePointPlaces(text, edgesOf(figures, passedOver));
  const judged = figures.map((figure, at) => ({
    text: text.slice(figure.start, figure.end),
    start: places.get(figure.start) ?? 0,
    end: places.get(figure.end) ?? 0,
    ...statedOf(figure),
    ...judgementOf(passage, {
      at,
      proofs: proofs.get(at) ?? [],
      link: links.get(at),
      ledger: holdsNothing
        ? { zh: "台账中没有这一期间的记录", en: "the ledger has nothing of this period" }
        : known.length > 0
          ? { zh: "台账中也没有对应的指标", en: "nor has the ledger an indicator for it" }
          : { zh: "也没有台账可以对照", en: "nor was there a ledger to compare it with" },
    }),
  }));
  return {
    figures: judged,
    summary: countVerdicts(judged),
    passedOver: passedOver.map(({ start, end, code }) => ({
      text: text.slice(start, end),
      start: places.get(start) ?? 0,
      end: places.get(end) ?? 0,
      code,
    })),
  };
}

function proofsOf(passage: Passage): readonly Proof[] {
  return [
    ...checkShares(passage),
    ...checkRates(passage),
    ...checkPercentParts(passage),
    ...checkBreakdowns(passage),
    ...checkTotals(passage),
    ...checkOrder(passage),
    ...checkRepeats(passage),
  ];
}

function ledgerProofs({ figures }: Passage, links: ReadonlyMap<number, KnownLink>): readonly Proof[] {
  return [...links.values()].flatMap((link) => {
    const figure = figures[link.at];
    return (figure && judgeKnown(figure, link)) ?? [];
  });
}

function edgesOf(
  ...lists: readonly (readonly { readonly start: number; readonly end: number }[])[]
): number[] {
  return lists.flatMap((list) => list.flatMap(({ start, end }) => [start, end])).sort((a, b) => a - b);
}

function statedOf({
  value,
  upTo,
  unit,
  bound,
}: WrittenFigure): Pick<JudgedFigure, "value" | "upTo" | "unit" | "bound"> {
  return {
    bound,
    ...(value === undefined ? {} : { value }),
    ...(upTo === undefined ? {} : { upTo }),
    ...(unit === "" ? {} : { unit }),
  };
}

interface Evidence {
  readonly at: number;
  readonly proofs: readonly Proof[];
  readonly link: KnownLink | undefined;
  /** Why the ledger says nothing of it. */
  readonly ledger: Words;
}

type Judgement = Pick<JudgedFigure, "verdict" | "expected" | "reason" | "basis">;

function judgementOf(passage: Passage, evidence: Evidence): Judgement {
  const figure = passage.figures[evidence.at];
  if (figure?.lost !== undefined) return unreadable(figure.lost, evidence.link);
  for (const verdict of ["wrong", "ok", "unprovable"] as const) {
    const found = evidence.proofs.filter((proof) => proof.verdict === verdict);
    if (found.length > 0) return merged(verdict, found);
  }
  return { verdict: "unprovable", reason: whyUnprovable(passage, evidence) };
}

function unreadable(lost: Words, link: KnownLink | undefined): Judgement {
  const cannot = { zh: `${lost.zh}，无法辨认`, en: `${lost.en}: it cannot be read` };
  if (!link) return { verdict: "unreadable", reason: cannot };
  const { id, name, value, unit, items } = link.known;
  return {
    verdict: "unreadable",
    expected: asWritten(`${value}${unit}`),
    reason: {
      zh: `${cannot.zh}；台账“${name}”为${value}${unit}`,
      en: `${cannot.en}; by the ledger “${name}” is “${value}${unit}”`,
    },
    basis: { kind: "ledger", figures: [], known: id, ...(items ? { items } : {}) },
  };
}

/** The ledger's figure is the one to print, then whatever another check gives. */
function merged(verdict: Proof["verdict"], found: readonly Proof[]): Judgement {
  const ledger = found.find(({ basis }) => basis.kind === "ledger");
  const expected = ledger?.expected ?? found.find((proof) => proof.expected !== undefined)?.expected;
  const basis = (ledger ?? found[0])?.basis;
  return {
    verdict,
    ...(expected === undefined ? {} : { expected }),
    reason: {
      zh: [...new Set(found.map(({ reason }) => reason.zh))].join("；"),
      en: [...new Set(found.map(({ reason }) => reason.en))].join("; "),
    },
    ...(basis ? { basis } : {}),
  };
}

const TARGET = /力争|确保|争取|目标|不低于|要达到|计划/;

function whyUnprovable(passage: Passage, { at, ledger }: Evidence): Words {
  const { text, figures, clauses } = passage;
  const figure = figures[at];
  const clause = text.slice(Math.max(clauses[at] ?? 0, (figure?.start ?? 0) - 40), figure?.start);
  const told = (zh: string, en: string): Words => ({ zh: `${zh}，${ledger.zh}`, en: `${en}, ${ledger.en}` });
  if (TARGET.test(clause))
    return { zh: `这是目标，不是结果；${ledger.zh}`, en: `this is a target, not a result; ${ledger.en}` };
  const name = figure?.unit === "%" ? rateName(passage, at) : undefined;
  if (name !== undefined)
    return told(
      `没有写明${name.slice(-4)}率的底数`,
      `the text does not say what “${name.slice(-4)}率” is of`,
    );
  if (figure?.unit === "%")
    return told("没有写明百分比的底数", "the text does not say what the percentage is of");
  return told("文中没有可以核对的数字", "the text has no figure to compare it with");
}

function countVerdicts(figures: readonly JudgedFigure[]): Readonly<Record<FigureVerdict, number>> {
  const counts = { ok: 0, wrong: 0, unreadable: 0, unprovable: 0 };
  for (const { verdict } of figures) counts[verdict]++;
  return counts;
}

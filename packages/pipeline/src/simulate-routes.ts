import type { Period } from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { type Router, type SimulatedChange, type SimulatedMove, simulateRules } from "@minyi/route";
import { HIDDEN_TITLE } from "./hide-held-titles.ts";
import { actionWord } from "./item-row.ts";
import { readHolds } from "./read-holds.ts";
import { decideRouted, readRouted } from "./read-routed.ts";

/** Options for {@linkcode simulateRoutes}. */
export interface SimulateRoutesOptions {
  /** The rules as they are. */
  readonly before: Router;
  /** The rules as they might be. */
  readonly after: Router;
  /** Only what came in within it. @default everything */
  readonly period?: Period;
}

/** An item that would have gone elsewhere, with what a list for people needs (改变去向的一件). */
export interface SimulatedItem extends SimulatedChange {
  readonly number: string;
  /** Hidden while the item is held as secret. */
  readonly title: string;
}

/** What changed rules would have done with what came in (模拟结果). */
export interface SimulatedRoutes {
  readonly items: number;
  readonly unchanged: number;
  readonly changed: readonly SimulatedItem[];
  /** Ends in the office's words, the most frequent move first. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/**
 * Tells where the items of a ledger would have gone under other rules (模拟分送), by what was known of each when it came in; see
 * {@linkcode readRouted}. Nothing is written.
 *
 * O(events) and the decisions of both routers, all events in memory.
 */
export async function simulateRoutes(
  ledger: Ledger,
  { before, after, period }: SimulateRoutesOptions,
): Promise<SimulatedRoutes> {
  const routed = await readRouted(ledger, period === undefined ? {} : { period });
  const { items, unchanged, changed, moves } = simulateRules(decider(before), decider(after), routed);
  const holds = await readHolds(ledger);
  const texts = new Map(routed.map(({ item, submission }) => [item, submission]));
  return {
    items,
    unchanged,
    changed: changed.map((change) => {
      const { number = "", title = "" } = texts.get(change.item) ?? {};
      return { ...change, number, title: holds.has(change.item) ? HIDDEN_TITLE : title };
    }),
    moves: moves.map(({ from, to, count }) => ({ from: endWords(from), to: endWords(to), count })),
  };
}

function decider(router: Router) {
  return { decide: (routed: Parameters<typeof decideRouted>[0]) => decideRouted(routed, router) };
}

function endWords({ action, destinationName, copies, workingDays }: SimulatedMove["from"]): string {
  const to = [actionWord(action), destinationName].filter((word) => word !== "").join(" ");
  const copied = copies.length === 0 ? "" : `，抄送 ${copies.join("、")}`;
  return `${to}${copied}，${workingDays} 个工作日`;
}

/** Headings of {@linkcode simulatedRows}. */
export const SIMULATED_HEADINGS = [
  "编号",
  "标题",
  "原规则",
  "原处理",
  "原去向",
  "原抄送",
  "原期限",
  "新规则",
  "新处理",
  "新去向",
  "新抄送",
  "新期限",
  "id",
] as const;

/** What would have gone elsewhere, as a list for people (改变去向清单). */
export function simulatedRows({ changed }: Pick<SimulatedRoutes, "changed">): string[][] {
  return changed.map(({ item, number, title, before, after }) => [
    number,
    title,
    ...routeCells(before),
    ...routeCells(after),
    item,
  ]);
}

function routeCells({ rule, action, destinationName, copies = [], due }: SimulatedChange["before"]) {
  const copied = copies.map((copy) => copy.destinationName).join("、");
  return [rule, actionWord(action), destinationName, copied, due];
}

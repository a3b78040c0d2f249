import type { RouteDecision } from "@minyi/core";

/** What decides where items go: a router, or one behind whatever finds out the facts. */
export interface Decider<T> {
  decide(item: T): RouteDecision;
}

/** Where an item goes, but for the rule that says so (去向). */
export interface RouteEnd {
  readonly action: RouteDecision["action"];
  /** Id and name of the destination; empty for return and keep. */
  readonly destination: string;
  readonly destinationName: string;
  /** 抄送: names, in the order of the decision. */
  readonly copies: readonly string[];
  readonly workingDays: number;
}

/** An item that would go elsewhere, or by another day (改变去向的事项). */
export interface SimulatedChange {
  readonly item: string;
  readonly before: RouteDecision;
  readonly after: RouteDecision;
}

/** How many items would move from one end to another. */
export interface SimulatedMove {
  readonly from: RouteEnd;
  readonly to: RouteEnd;
  readonly count: number;
}

/** What other rules would have done (模拟结果). */
export interface SimulatedRules {
  readonly items: number;
  /** Items that end where they did, by the same day; by another rule perhaps. */
  readonly unchanged: number;
  /** In the order of the items. */
  readonly changed: readonly SimulatedChange[];
  /** The most frequent first, equal ones in the order in which they first occur. */
  readonly moves: readonly SimulatedMove[];
}

/**
 * Lets two sets of rules decide of the same items and tells what would have gone elsewhere (模拟分送).
 *
 * An item is changed when action, destination, copies, working days or the day these end differ. That another rule says the same, or that
 * the line of a rule moved, changes nothing.
 *
 * O(decisions of both routers).
 *
 * @throws {OptionError} An item has a day that does not exist.
 * @example
 * const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
 * const destinations = [{ id: "office", name: "省委办公厅", kind: "office" }];
 * const urgent = { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 };
 * const rest = { id: "rest", action: "keep", workingDays: 10 };
 * const before = router({ version: "1", destinations, rules: [rest] }, { calendar });
 * const after = router({ version: "2", destinations, rules: [urgent, rest] }, { calendar });
 * const facts = {
 *   item: "a", submitter: "member", category: "交通运输", confidence: 1, needsReview: false,
 *   urgent: true, duplicate: false, title: "大桥裂缝", body: "", receivedOn: "2009-03-06",
 * };
 * const { unchanged, moves } = simulateRules(before, after, [facts, { ...facts, item: "b", urgent: false }]);
 * [unchanged, moves.map(({ from, to, count }) => [from.action, to.destinationName, count])]; // => [1, [["keep", "省委办公厅", 1]]]
 */
export function simulateRules<T extends { readonly item: string }>(
  before: Decider<T>,
  after: Decider<T>,
  items: Iterable<T>,
): SimulatedRules {
  const changed: SimulatedChange[] = [];
  const moves = new Map<string, { from: RouteEnd; to: RouteEnd; count: number }>();
  let count = 0;
  for (const facts of items) {
    count++;
    const change = { item: facts.item, before: before.decide(facts), after: after.decide(facts) };
    const [from, to] = [routeEnd(change.before), routeEnd(change.after)];
    if (isSame(change.before, change.after)) continue;
    changed.push(change);
    const key = JSON.stringify([from, to]);
    const move = moves.get(key);
    if (move) move.count++;
    else moves.set(key, { from, to, count: 1 });
  }
  return {
    items: count,
    unchanged: count - changed.length,
    changed,
    moves: [...moves.values()].sort((a, b) => b.count - a.count),
  };
}

function routeEnd({
  action,
  destination,
  destinationName,
  copies = [],
  workingDays,
}: RouteDecision): RouteEnd {
  const names = copies.map((copy) => copy.destinationName);
  return { action, destination, destinationName, copies: names, workingDays };
}

/** A destination that only got another name is the same; so are copies in another order. */
function isSame(a: RouteDecision, b: RouteDecision): boolean {
  return (
    a.action === b.action &&
    a.destination === b.destination &&
    a.workingDays === b.workingDays &&
    a.due === b.due &&
    copiesOf(a) === copiesOf(b)
  );
}

function copiesOf({ copies = [] }: RouteDecision): string {
  return copies
    .map(({ destination }) => destination)
    .sort()
    .join("\n");
}

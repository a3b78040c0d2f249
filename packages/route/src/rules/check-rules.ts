import { LEVELS, type Level, unknownName } from "@minyi/core";
import type { RoutingCondition, RoutingRule, RoutingRules } from "./routing-rules.ts";
import { ruleOrder } from "./rule-order.ts";

/** Tells a mistake, and where in the file. */
export type Report = (path: readonly PropertyKey[], message: string) => void;

/**
 * Checks rules of the right shape across (规则互查): ids, destinations, copies, topics, working days, and the rule tried last.
 *
 * O(rules · deadlines).
 */
export function checkRules(set: RoutingRules, report: Report): void {
  checkIds(set.destinations, "destinations", report);
  checkIds(set.rules, "rules", report);
  checkIds(set.topics ?? [], "topics", report);
  checkDestinations(set, report);
  checkCopies(set, report);
  checkTopics(set, report);
  checkExclusions(set.rules, report);
  checkLast(set.rules, report);
  checkWorkingDays(set, report);
}

/** A condition of a rule, and where it stands in the file. */
export interface PlacedCondition {
  readonly path: readonly PropertyKey[];
  readonly condition: RoutingCondition;
}

/** The conditions of a rule and of its exclusions (规则的全部条件), by the rule's index in the file. */
export function conditionsOf({ when, unless }: RoutingRule, index: number): readonly PlacedCondition[] {
  const path = ["rules", index];
  const placed: PlacedCondition[] = when === undefined ? [] : [{ path: [...path, "when"], condition: when }];
  return [...placed, ...exclusionsOf(unless, [...path, "unless"])];
}

function exclusionsOf(
  unless: RoutingRule["unless"],
  path: readonly PropertyKey[],
): readonly PlacedCondition[] {
  if (unless === undefined) return [];
  if (!Array.isArray(unless)) return [{ path, condition: unless }];
  return unless.map((condition, at) => ({ path: [...path, at], condition }));
}

/** Whether a rule fires on every item (无条件). */
function isUnconditional({ when, unless }: RoutingRule): boolean {
  return isEmpty(when ?? {}) && unless === undefined;
}

function isEmpty(condition: RoutingCondition): boolean {
  return Object.values(condition).every((wanted) => wanted === undefined);
}

function checkIds(list: readonly { readonly id: string }[], name: string, report: Report): void {
  const seen = new Set<string>();
  for (const [i, { id }] of list.entries()) {
    if (seen.has(id)) report([name, i, "id"], `“${id}” is defined twice`);
    seen.add(id);
  }
}

const staysHere = (action: RoutingRule["action"]): boolean => action === "return" || action === "keep";

function checkDestinations({ destinations, rules }: RoutingRules, report: Report): void {
  const byId = new Map(destinations.map((destination) => [destination.id, destination]));
  for (const [i, { id, action, to }] of rules.entries()) {
    const path = ["rules", i, "to"];
    const stays = staysHere(action);
    if (stays && to !== undefined) report(path, `the rule “${id}” has a destination, but ${action} has none`);
    if (!stays && to === undefined)
      report(["rules", i], `the rule “${id}” wants a destination (to) for ${action}`);
    if (stays || to === undefined) continue;
    const destination = byId.get(to);
    if (!destination) report(path, unknownDestination(to, destinations));
    else if (action === "compile" && destination.kind !== "journal")
      report(path, `the rule “${id}” compiles for “${to}”, which is no journal`);
  }
}

/** What stays here has no copies either: a copy is of something that goes out. */
function checkCopies({ destinations, rules }: RoutingRules, report: Report): void {
  const ids = new Set(destinations.map(({ id }) => id));
  for (const [i, { id, action, to, copies }] of rules.entries()) {
    if (copies !== undefined && staysHere(action))
      report(["rules", i, "copies"], `the rule “${id}” has copies, but ${action} sends nothing`);
    for (const [at, copy] of (copies ?? []).entries()) {
      const path = ["rules", i, "copies", at];
      if (!ids.has(copy)) report(path, unknownDestination(copy, destinations));
      else if (copy === to) report(path, `the rule “${id}” has a copy for “${copy}”, its own destination`);
      else if (copies?.indexOf(copy) !== at) report(path, `the rule “${id}” names the copy “${copy}” twice`);
    }
  }
}

/** Says that there is no such destination; whoever wrote its name is told its id. */
export function unknownDestination(
  id: string,
  destinations: readonly { readonly id: string; readonly name: string }[],
): string {
  const named = destinations.find(({ name }) => name === id)?.id;
  return unknownName(
    "destination",
    id,
    destinations.map((one) => one.id),
    named,
  );
}

function checkTopics({ topics = [], rules }: RoutingRules, report: Report): void {
  const ids = topics.map(({ id }) => id);
  for (const { path, condition } of rules.flatMap(conditionsOf)) {
    const { topic } = condition;
    if (topic === undefined || ids.includes(topic.id)) continue;
    const message = ids.length > 0 ? unknownName("topic", topic.id, ids) : noTopics(topic.id);
    report([...path, "topic", "id"], message);
  }
}

const noTopics = (id: string): string => `there is no topic “${id}”: wanted it under topics of the rule file`;

function checkExclusions(rules: readonly RoutingRule[], report: Report): void {
  for (const [i, { id, unless }] of rules.entries()) {
    for (const { path, condition } of exclusionsOf(unless, ["rules", i, "unless"])) {
      if (isEmpty(condition))
        report(path, `the exclusion of the rule “${id}” has no conditions, so the rule never fires`);
    }
  }
}

function checkLast(rules: readonly RoutingRule[], report: Report): void {
  const order = ruleOrder(rules);
  for (const [place, i] of order.entries()) {
    const rule = rules[i];
    if (rule === undefined) continue;
    const last = place === order.length - 1;
    const unconditional = isUnconditional(rule);
    if (last && !unconditional)
      report(
        ["rules", i],
        `the last rule “${rule.id}” has conditions, wanted a rule without, for all other items`,
      );
    if (!last && unconditional)
      report(["rules", i], unconditionalMessage(rule.id, order.slice(place + 1), rules));
  }
}

/** By priority the rules that are tried after it may stand before it in the file: so they are named. */
function unconditionalMessage(id: string, after: readonly number[], rules: readonly RoutingRule[]): string {
  const [first = "", ...more] = after.map((at) => rules[at]?.id ?? "");
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `the rule “${id}” has no conditions, so those tried after it never fire: “${first}”${others}; wanted it last, by priority and by place`;
}

/** A level, or none: not every body's is known. */
const ANY_LEVEL: readonly (Level | undefined)[] = [undefined, ...LEVELS];

function checkWorkingDays({ rules, deadlines = [] }: RoutingRules, report: Report): void {
  for (const [i, { id, action, when = {}, workingDays }] of rules.entries()) {
    if (workingDays !== undefined) continue;
    const levels = when.level === undefined ? ANY_LEVEL : [when.level].flat();
    const without = (when.urgent === undefined ? [true, false] : [when.urgent])
      .flatMap((urgent) => levels.map((level) => ({ urgent, level })))
      .find((item) => workingDaysOf(deadlines, { ...item, action }) === undefined);
    if (without === undefined) continue;
    report(
      ["rules", i],
      `the rule “${id}” wants workingDays: no entry of deadlines is for ${action}${without.urgent ? ", urgent" : ""}, ${without.level === undefined ? "level not known" : `level ${without.level}`}`,
    );
  }
}

/** What an item must be for an entry of `deadlines` to fit. */
export interface DeadlineFacts {
  readonly urgent: boolean;
  readonly level: Level | undefined;
  readonly action: RoutingRule["action"];
}

/** The working days of the first entry that fits (办理期限), or `undefined`; a level that is not known fits no entry that asks for one. */
export function workingDaysOf(
  deadlines: NonNullable<RoutingRules["deadlines"]>,
  { urgent, level, action }: DeadlineFacts,
): number | undefined {
  return deadlines.find(
    (entry) =>
      (entry.urgent === undefined || entry.urgent === urgent) &&
      (entry.level === undefined || (level !== undefined && [entry.level].flat().includes(level))) &&
      (entry.action === undefined || [entry.action].flat().includes(action)),
  )?.workingDays;
}

import {
  addWorkingDays,
  type RouteCopy,
  type RouteDecision,
  SEVERITY_WORDS,
  SUBMITTER_WORDS,
  sameUnit,
  type WorkingCalendar,
} from "@minyi/core";
import { workingDaysOf } from "./check-rules.ts";
import { askFact, placeKey, type RouteFacts } from "./route-facts.ts";
import type { RoutingCondition, RoutingRule, RoutingRules } from "./routing-rules.ts";

/** Routing by its definition (分送的定义): every rule, one after another, looks at every fact it asks for. */
export function routeSlowly(
  set: RoutingRules,
  facts: RouteFacts,
  {
    calendar,
    lineOf = () => 0,
  }: { readonly calendar: WorkingCalendar; readonly lineOf?: (i: number) => number },
): RouteDecision {
  const order = inOrder(set);
  const fired = order.flatMap((i) => {
    const rule = set.rules[i] as RoutingRule;
    const found = fires(set, rule, facts);
    return found ? [{ rule, line: lineOf(i), found }] : [];
  });
  const [first, ...others] = fired;
  if (!first) throw new Error("no rule without conditions");
  const nameOf = (id: string) => set.destinations.find((one) => one.id === id)?.name ?? "";
  const { id, action, to = "", workingDays } = first.rule;
  const days =
    workingDays ??
    workingDaysOf(set.deadlines ?? [], { urgent: facts.urgent, level: askFact(facts.level), action }) ??
    Number.NaN;
  const copies: RouteCopy[] = [];
  const copy = (destination: string, { rule, line, found }: (typeof fired)[number]) => {
    if (to === "" || destination === to || copies.some((one) => one.destination === destination)) return;
    copies.push({
      destination,
      destinationName: nameOf(destination),
      rule: rule.id,
      ruleLine: line,
      facts: found,
    });
  };
  for (const destination of first.rule.copies ?? []) copy(destination, first);
  const fallback = set.rules[order.at(-1) as number];
  for (const one of set.match === "all" ? others : [])
    if (one.rule !== fallback && one.rule.to !== undefined) copy(one.rule.to, one);
  const due = addWorkingDays(facts.receivedOn, days, calendar);
  return {
    item: facts.item,
    rule: id,
    ruleLine: first.line,
    action,
    destination: to,
    destinationName: nameOf(to),
    ...(copies.length > 0 ? { copies } : {}),
    facts: first.found,
    decidedOn: facts.receivedOn,
    workingDays: days,
    due,
    calendarCovers: calendar.covers(due),
    method: set.version,
  };
}

/** The rules that fire by their definition, in the order in which they are tried. */
export function fireSlowly(set: RoutingRules, facts: RouteFacts): readonly string[] {
  const ordered = inOrder(set).map((i) => set.rules[i] as RoutingRule);
  const [first, ...others] = ordered.filter((rule) => fires(set, rule, facts));
  if (!first) throw new Error("no rule without conditions");
  const also = set.match === "all" && first.to !== undefined ? others : [];
  return [first, ...also.filter((rule) => rule !== ordered.at(-1))].map(({ id }) => id);
}

const inOrder = (set: RoutingRules): number[] =>
  [...set.rules.keys()].sort((a, b) => priority(set, b) - priority(set, a) || a - b);

const priority = ({ rules }: RoutingRules, i: number): number => rules[i]?.priority ?? 0;

type Found = Readonly<Record<string, string>>;

function fires(
  set: RoutingRules,
  { when = {}, unless = [] }: RoutingRule,
  facts: RouteFacts,
): Found | undefined {
  const found = holds(set, when, facts);
  return [unless].flat().some((condition) => holds(set, condition, facts)) ? undefined : found;
}

/** The facts a condition asks for, or `undefined` when one is not as it wants it. */
function holds(set: RoutingRules, condition: RoutingCondition, facts: RouteFacts): Found | undefined {
  const found: Record<string, string> = {};
  const wanted = condition as Record<string, unknown>;
  for (const [member, look] of Object.entries(LOOKS)) {
    if (wanted[member] === undefined) continue;
    const fact = look(condition as Wanted, facts, set);
    if (fact === undefined) return undefined;
    found[fact[0]] = fact[1];
  }
  return found;
}

/** Only what is given is looked at. */
type Wanted = { readonly [M in keyof RoutingCondition]-?: NonNullable<RoutingCondition[M]> };

type Look = (
  condition: Wanted,
  facts: RouteFacts,
  set: RoutingRules,
) => readonly [label: string, value: string] | undefined;

const includes = (wanted: unknown, value: string | undefined): boolean =>
  value !== undefined && [wanted].flat().includes(value);
const when = (holds: boolean, label: string, value: string) =>
  holds ? ([label, value] as const) : undefined;
const yes = (wanted: boolean, value: boolean, label: string) =>
  when(wanted === value, label, value ? "是" : "否");
const stands = (word: string, { title, body }: RouteFacts) => title.includes(word) || body.includes(word);

const LOOKS: Readonly<Record<keyof RoutingCondition, Look>> = {
  submitter: (c, { submitter }) =>
    when(includes(c.submitter, submitter), "反映人", SUBMITTER_WORDS[submitter]),
  sector: (c, { sector = "" }) => when(includes(c.sector, sector), "界别", sector),
  category: (c, { category }) => when(includes(c.category, category), "类别", category),
  urgent: (c, { urgent }) => yes(c.urgent, urgent, "急报"),
  severity: (c, { severity }) =>
    severity && when(includes(c.severity, severity), "预审", SEVERITY_WORDS[severity]),
  duplicate: (c, { duplicate }) => yes(c.duplicate, duplicate, "近似重复"),
  needsReview: (c, { needsReview }) => yes(c.needsReview, needsReview, "需人工"),
  minConfidence: (c, { confidence }) => when(confidence >= c.minConfidence, "置信度", String(confidence)),
  belowConfidence: (c, { confidence }) => when(confidence < c.belowConfidence, "置信度", String(confidence)),
  unit: (c, { unit = "" }) =>
    when(
      [c.unit].flat().some((name) => sameUnit(name, unit)),
      "反映单位",
      unit,
    ),
  level: (c, facts) => {
    const level = askFact(facts.level);
    return when(includes(c.level, level), "层级", level ?? "");
  },
  region: (c, { regions, regionWords }) => {
    const keys = new Set(askFact(regions)?.map(placeKey));
    const region = [c.region].flat().find((name) => keys.has(placeKey(name)));
    const words = [...(askFact(regionWords) ?? [])].find(
      ([name]) => placeKey(name) === placeKey(region ?? ""),
    );
    return when(region !== undefined, "地区", words ? `${region}（“${words[1]}”）` : (region ?? ""));
  },
  terms: (c, facts) => {
    const term = c.terms.find((word) => stands(word, facts));
    return when(term !== undefined, "词语", term ?? "");
  },
  allTerms: (c, facts) =>
    when(
      c.allTerms.every((word) => stands(word, facts)),
      "并有词语",
      c.allTerms.join("、"),
    ),
  patterns: (c, { title, body }) => {
    const found = c.patterns
      .map((source) => new RegExp(source, "u"))
      .map((pattern) => pattern.exec(title)?.[0] ?? pattern.exec(body)?.[0])
      .find((passage) => passage !== undefined);
    return when(found !== undefined, "句式", found ?? "");
  },
  topic: (c, { topics }, set) => {
    const score = askFact(topics)?.get(c.topic.id);
    if (score === undefined || !(score >= c.topic.atLeast)) return undefined;
    const name = set.topics?.find(({ id }) => id === c.topic.id)?.name ?? "";
    return ["专题", `${name} ${Number(score.toFixed(4))}`];
  },
  from: (c, { receivedOn }) => when(receivedOn >= c.from, "收稿日期", receivedOn),
  to: (c, { receivedOn }) => when(receivedOn <= c.to, "收稿日期", receivedOn),
};

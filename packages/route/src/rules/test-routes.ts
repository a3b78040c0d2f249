import { ConfigError, parseWith, type RouteDecision, unknownName } from "@minyi/core";
import { unknownDestination } from "./check-rules.ts";
import type { ExampleFacts } from "./lint-example.ts";
import type { Router, RouterOptions } from "./router.ts";
import {
  type RoutingCase,
  type RoutingCases,
  type RoutingGoal,
  routingCasesSchema,
} from "./routing-cases.ts";

/** Where an item went. */
export interface RoutingEnd {
  readonly rule: string;
  readonly action: RouteDecision["action"];
  /** Id of the destination; empty for return and keep. */
  readonly to: string;
  /** Ids of further destinations. */
  readonly copies: readonly string[];
  readonly workingDays: number;
  readonly due: string;
}

/** A case whose item went elsewhere (用例不合). */
export interface RoutingFailure {
  /** Place in the table, from 1. */
  readonly case: number;
  /** Its name, else its title. */
  readonly name: string;
  /** Line of the case, where the place of the table knows it. */
  readonly line?: number;
  readonly wanted: RoutingGoal;
  readonly got: RoutingEnd;
  /** The rule that decided, and its line; 0 where it is not known. */
  readonly rule: string;
  readonly ruleLine: number;
}

/** What came of a table of cases (用例结果). */
export interface TestedRoutes {
  /** Whether every item went where it must. */
  readonly ok: boolean;
  readonly cases: number;
  readonly failures: readonly RoutingFailure[];
  /** Rules that no case reaches, as the one that decides or that adds a copy; in the order of the file. */
  readonly untested: readonly string[];
}

/**
 * Tries an office's routing rules on items of which it is known where they must go (分送规则自测).
 *
 * The facts of an item are given, not found out: no text is classified, screened or compared. What a case leaves out is as in `defaults` of
 * the table, else: a citizen's, category 其他, confidence 1, received on 2009-01-05, and nothing else known. A case that fails is told, not
 * thrown, so that any test runner can show it.
 *
 * O(decisions).
 *
 * @param cases as read from a file or written in code: {@linkcode routingCasesSchema}.
 * @throws {ConfigError} The table does not fit the schema, or names a rule, destination, topic or category (where the router has them) there is not.
 * @example
 * import { testRoutes } from "@minyi/route/testing";
 * const calendar = workingCalendar({ version: "1", source: "", years: [], holidays: [], workdays: [] });
 * const office = router(
 *   {
 *     version: "1",
 *     destinations: [{ id: "office", name: "省委办公厅", kind: "office" }],
 *     rules: [
 *       { id: "urgent", when: { urgent: true }, action: "forwardUp", to: "office", workingDays: 1 },
 *       { id: "rest", action: "keep", workingDays: 10 },
 *     ],
 *   },
 *   { calendar },
 * );
 * const cases = [
 *   { title: "大桥裂缝", urgent: true, goes: { action: "forwardUp", to: "office" } },
 *   { title: "公交停运", goes: { action: "forwardUp" } },
 * ];
 * const { ok, failures, untested } = testRoutes(office, { cases });
 * [ok, failures.map(({ name, got }) => [name, got.action]), untested]; // => [false, [["公交停运", "keep"]], []]
 */
export function testRoutes(
  router: Router,
  cases: unknown,
  place: NonNullable<RouterOptions["place"]> = { file: "routing cases" },
): TestedRoutes {
  const table = parseWith(routingCasesSchema, cases, place);
  checkNames(router, table, place);
  const reached = new Set<string>();
  const failures = table.cases.flatMap((made, at) => {
    const decision = router.decide(factsOf({ ...table.defaults, ...made }, at));
    for (const { rule } of [decision, ...(decision.copies ?? [])]) reached.add(rule);
    if (isReached(made.goes, decision)) return [];
    const line = place.lineOf?.(["cases", at]);
    return [failureOf({ made, at, decision, line })];
  });
  return {
    ok: failures.length === 0,
    cases: table.cases.length,
    failures,
    untested: router.rules.map(({ id }) => id).filter((id) => !reached.has(id)),
  };
}

/** A misspelt name would be a case that always fails, or never. */
function checkNames(
  router: Router,
  { defaults = {}, cases }: RoutingCases,
  { file, lineOf }: NonNullable<RouterOptions["place"]>,
): void {
  const refuse: Refuse = (path, message) => {
    const line = lineOf?.(path);
    // A table made by a program has no lines: the path says which case it is.
    if (line === undefined) throw new ConfigError(`“${path.join(".")}”: ${message}`, { file });
    throw new ConfigError(message, { file, line });
  };
  checkFacts(router, defaults, { path: ["defaults"], refuse });
  for (const [at, made] of cases.entries()) {
    checkFacts(router, made, { path: ["cases", at], refuse });
    checkGoal(router, made.goes, { path: ["cases", at, "goes"], refuse });
  }
}

type Refuse = (path: readonly PropertyKey[], message: string) => void;

interface Checked {
  readonly path: readonly PropertyKey[];
  readonly refuse: Refuse;
}

/** What no classifier and no topic can ever say, no rule can be asked about. */
function checkFacts(
  { categories, topics: known }: Router,
  { category, topics = {} }: Omit<RoutingCase, "goes">,
  { path, refuse }: Checked,
): void {
  if (category !== undefined && category !== OTHER && categories && !categories.includes(category))
    refuse([...path, "category"], unknownName("category", category, categories));
  const ids = known.map(({ id }) => id);
  for (const id of ids.length === 0 ? [] : Object.keys(topics))
    if (!ids.includes(id)) refuse([...path, "topics", id], unknownName("topic", id, ids));
}

function checkGoal({ rules, destinations }: Router, goes: RoutingGoal, { path, refuse }: Checked): void {
  const { rule, to, copies = [] } = goes;
  const ids = rules.map(({ id }) => id);
  if (rule !== undefined && !ids.includes(rule)) refuse([...path, "rule"], unknownName("rule", rule, ids));
  const check = (id: string, ...at: readonly PropertyKey[]) => {
    if (!destinations.some((one) => one.id === id))
      refuse([...path, ...at], unknownDestination(id, destinations));
  };
  if (to !== undefined) check(to, "to");
  for (const [nth, copy] of copies.entries()) check(copy, "copies", nth);
}

/** The category of a case that does not say; always understood. */
const OTHER = "其他";

function factsOf(made: Omit<RoutingCase, "goes">, at: number): ExampleFacts {
  const { sector, unit, level, regions, topics, severity } = made;
  return {
    item: `case-${at + 1}`,
    submitter: made.submitter ?? "citizen",
    category: made.category ?? OTHER,
    confidence: made.confidence ?? 1,
    needsReview: made.needsReview ?? false,
    urgent: made.urgent ?? false,
    duplicate: made.duplicate ?? false,
    title: made.title ?? "",
    body: made.body ?? "",
    receivedOn: made.receivedOn ?? "2009-01-05",
    ...(sector === undefined ? {} : { sector }),
    ...(unit === undefined ? {} : { unit }),
    ...(level === undefined ? {} : { level }),
    ...(regions === undefined ? {} : { regions }),
    ...(topics === undefined ? {} : { topics: new Map(Object.entries(topics)) }),
    ...(severity === undefined ? {} : { severity }),
  };
}

function isReached(goes: RoutingGoal, decision: RouteDecision): boolean {
  const end = endOf(decision);
  return (
    goes.action === end.action &&
    (goes.rule ?? end.rule) === end.rule &&
    (goes.to ?? end.to) === end.to &&
    (goes.copies ?? end.copies).toSorted().join("\n") === end.copies.toSorted().join("\n") &&
    (goes.workingDays ?? end.workingDays) === end.workingDays &&
    (goes.due ?? end.due) === end.due
  );
}

function endOf({ rule, action, destination, copies = [], workingDays, due }: RouteDecision): RoutingEnd {
  const ids = copies.map((copy) => copy.destination);
  return { rule, action, to: destination, copies: ids, workingDays, due };
}

function failureOf({
  made: { name, title = "", goes },
  at,
  decision,
  line,
}: {
  readonly made: RoutingCase;
  readonly at: number;
  readonly decision: RouteDecision;
  readonly line: number | undefined;
}): RoutingFailure {
  const { rule, ruleLine } = decision;
  return {
    case: at + 1,
    name: name ?? title,
    ...(line === undefined ? {} : { line }),
    wanted: goes,
    got: endOf(decision),
    rule,
    ruleLine,
  };
}

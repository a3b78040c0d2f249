import { ConfigError, parseWith } from "@minyi/core";
import type { ScreenedText } from "./prepared-text.ts";
import type { RulesPlace, Screener } from "./screener.ts";
import { type CaseText, type RuleCases, screeningCasesSchema } from "./screening-cases.ts";

/** A case in which the rule did otherwise (用例不合). */
export interface CaseFailure {
  /** Id of the rule; of a family, its ids joined by “+”. */
  readonly rule: string;
  readonly wanted: "fires" | "silent";
  readonly title: string;
  readonly body: string;
  /** The passage that was to be found, where the case names one. */
  readonly passage?: string;
  /** Passages the rule found; “” where it means the whole text. */
  readonly found: readonly string[];
  /** Line of the case, where the place of the table knows it. */
  readonly line?: number;
}

/** How often a rule was right on its cases (规则准确率). */
export interface RuleTally {
  /** Id of the rule; of a family, its ids joined by “+”. */
  readonly rule: string;
  /** Texts on which it must fire, and on how many of them it did. */
  readonly fires: number;
  readonly hits: number;
  /** Texts on which it must not fire, and on how many of them it did. */
  readonly silent: number;
  readonly falseAlarms: number;
  /** hits / (hits + false alarms); absent where it never fired. */
  readonly precision?: number;
  /** hits / fires; absent without texts on which it must fire. */
  readonly recall?: number;
}

/** What came of a table of cases (用例结果). */
export interface TestedRules {
  /** Whether every case did as it must. */
  readonly ok: boolean;
  readonly failures: readonly CaseFailure[];
  /** A tally for each rule of the table, in its order. */
  readonly tallies: readonly RuleTally[];
  /** Rules without a text on which they must fire, or without one on which they must not. */
  readonly untested: readonly string[];
}

/**
 * Tries an office's rules on texts of which it is known whether they must fire (规则自测).
 *
 * A case looks at its own rule only, or at a family of which one must fire: what other rules say of the text does not
 * count. A case that fails is told, not thrown, so that any test runner can show it.
 *
 * O(screening of all texts).
 *
 * @param cases as read from a file or written in code: {@linkcode screeningCasesSchema}.
 * @throws {ConfigError} The table does not fit the schema, or names a rule there is not.
 * @example
 * import { testRules } from "@minyi/screen/testing";
 * const hearsay = { id: "hearsay", severity: "warn", message: "内容来自传闻。", note: "请核实。", any: ["据说"] };
 * const cases = [{ rule: "hearsay", fires: ["据说要修路。", "听说要修路。"], silent: ["已经修路。"] }];
 * const { ok, failures } = testRules(screener({ version: "1", rules: [hearsay] }), { cases });
 * [ok, failures.map(({ wanted, body }) => [wanted, body])]; // => [false, [["fires", "听说要修路。"]]]
 */
export function testRules(
  screener: Screener,
  cases: unknown,
  place: RulesPlace = { file: "screening cases" },
): TestedRules {
  const table = parseWith(screeningCasesSchema, cases, place).cases;
  const known = new Set(screener.rules.map(({ id }) => id));
  const failures: CaseFailure[] = [];
  const tallies = new Map<string, Counts>();
  for (const [at, group] of table.entries()) {
    const lineOf = (...path: PropertyKey[]) => place.lineOf?.(["cases", at, ...path]);
    const rules = [group.rule].flat();
    const unknown = rules.find((id) => !known.has(id));
    if (unknown !== undefined) throw noSuchRule(unknown, { file: place.file, line: lineOf("rule") });
    const failed = failuresOf(screener, { group, rules, lineOf });
    failures.push(...failed);
    count(tallies, rules.join("+"), { group, failed });
  }
  return {
    ok: failures.length === 0,
    failures,
    tallies: [...tallies].map(([rule, counts]) => tally(rule, counts)),
    untested: untested(screener, table),
  };
}

function noSuchRule(id: string, { file, line }: { file: string; line: number | undefined }): ConfigError {
  return new ConfigError(`no rule is called “${id}”`, { file, ...(line === undefined ? {} : { line }) });
}

interface Group {
  readonly group: RuleCases;
  readonly rules: readonly string[];
  readonly lineOf: (...path: PropertyKey[]) => number | undefined;
}

function failuresOf(screener: Screener, { group, rules, lineOf }: Group): readonly CaseFailure[] {
  return (["fires", "silent"] as const).flatMap((wanted) =>
    group[wanted].flatMap((text, at) => {
      const screened = submissionOf(text, group.tail);
      const found = screener.screen(screened).filter(({ rule }) => rules.includes(rule));
      const passages = found.map(({ passage = "" }) => passage);
      const passage = typeof text === "string" ? undefined : text.passage;
      const fired = passage === undefined ? found.length > 0 : passages.includes(passage);
      if (wanted === "fires" ? fired : found.length === 0) return [];
      const line = lineOf(wanted, at);
      const { title, body } = screened;
      const about = { rule: rules.join("+"), wanted, title, body, found: passages };
      return [
        { ...about, ...(passage === undefined ? {} : { passage }), ...(line === undefined ? {} : { line }) },
      ];
    }),
  );
}

function submissionOf(text: CaseText, tail: string | undefined): ScreenedText {
  const given = typeof text === "string" ? { body: text } : text;
  const { title = "", body = "", secrecy = "", urgent = false, name = "委员甲", parts } = given;
  const bodies = [body, parts?.situation, parts?.causes, parts?.suggestions, tail];
  return {
    title,
    body: bodies.filter((part) => part !== undefined && part !== "").join("\n"),
    secrecy,
    urgent,
    submitters: [{ name, kind: "member" }],
    parts,
  };
}

interface Counts {
  fires: number;
  missed: number;
  silent: number;
  falseAlarms: number;
}

function count(
  tallies: Map<string, Counts>,
  rule: string,
  { group, failed }: { group: RuleCases; failed: readonly CaseFailure[] },
): void {
  const counts = tallies.get(rule) ?? { fires: 0, missed: 0, silent: 0, falseAlarms: 0 };
  tallies.set(rule, counts);
  counts.fires += group.fires.length;
  counts.silent += group.silent.length;
  for (const { wanted } of failed) counts[wanted === "fires" ? "missed" : "falseAlarms"]++;
}

function tally(rule: string, { fires, missed, silent, falseAlarms }: Counts): RuleTally {
  const hits = fires - missed;
  return {
    rule,
    ...{ fires, hits, silent, falseAlarms },
    ...(hits + falseAlarms === 0 ? {} : { precision: hits / (hits + falseAlarms) }),
    ...(fires === 0 ? {} : { recall: hits / fires }),
  };
}

function untested({ rules }: Screener, table: readonly RuleCases[]): readonly string[] {
  const covered = (id: string, wanted: "fires" | "silent") =>
    table.some((group) => group[wanted].length > 0 && [group.rule].flat().includes(id));
  return rules.map(({ id }) => id).filter((id) => !covered(id, "fires") || !covered(id, "silent"));
}

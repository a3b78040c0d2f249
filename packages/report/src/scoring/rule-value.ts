import {
  type Fact,
  FILING_NAMES,
  IMPLEMENTATION_NAMES,
  NOT_STATED,
  RATING_NAMES,
  type Words,
} from "@minyi/core";
import { type Fraction, parseFraction, ZERO } from "./exact.ts";
import type { Party } from "./scored-parties.ts";
import type { ScoringRule } from "./scoring-shape.ts";

/** What a rule gives for an event before anything is combined (单项分值). */
export interface RuleValue {
  readonly low: Fraction;
  /** The same as `low`, unless a person has to decide. */
  readonly high: Fraction;
  /** What decided, for the explanation: 省, 第一作者 … */
  readonly label: string;
  /** Why a person has to decide. */
  readonly open?: string;
  /** Depends on the other events of the party (递增、递减). */
  readonly later?: boolean;
}

interface Facets {
  readonly level?: string;
  readonly manner?: string;
  readonly fault?: string;
  readonly decision?: unknown;
  readonly status?: string;
  readonly rating?: string;
  readonly content?: string;
}

const FACET_WORDS = {
  level: "级别",
  manner: "方式",
  form: "体裁",
  fault: "差错",
  decision: "立案审查",
  status: "落实情况",
  rating: "满意度",
  role: "署名次序",
} as const;

const ROLE_NAMES = {
  first: { zh: "第一作者", en: "first author" },
  other: { zh: "其他作者", en: "other authors" },
};

const VALUE_WORDS: ReadonlyMap<string, Words> = new Map(
  Object.entries<Words>({ ...ROLE_NAMES, ...FILING_NAMES, ...IMPLEMENTATION_NAMES, ...RATING_NAMES }),
);

/**
 * Finds what a rule gives a party for an event (单项分值): fixed, by table, or as stated within bounds. Steps depend on the
 * other events: they give the lowest and the highest here, and are settled later.
 *
 * O(table).
 */
export function ruleValue({ points }: ScoringRule, fact: Fact, party: Party): RuleValue {
  if (typeof points === "number") return fixed(points);
  if ("range" in points) return statedValue(points.range, fact);
  if ("steps" in points) return { ...bounds(points.steps, ""), later: true };
  const key = facetOf(points.by, fact, party);
  const label = key === undefined ? NOT_STATED : (VALUE_WORDS.get(key)?.zh ?? key);
  const given = key !== undefined && Object.hasOwn(points.table, key) ? points.table[key] : undefined;
  if (given !== undefined) return fixed(given, label);
  if (points.otherwise !== undefined) return fixed(points.otherwise, label);
  const open = `${FACET_WORDS[points.by]}“${label}”不在分值表中，请定分`;
  return { ...bounds(Object.values(points.table), label), open };
}

function facetOf(
  by: keyof typeof FACET_WORDS,
  { event, subject }: Fact,
  { places }: Party,
): string | undefined {
  if (by === "role") return places.includes(0) ? "first" : "other";
  if (by === "form") return subject.form;
  const said = (event.data as Facets)[by];
  if (by === "level") return typeof said === "string" ? said : NOT_STATED;
  return typeof said === "string" ? said : undefined;
}

/** Points are written by a person as 扣80分 in 方式 or 内容, or as an activity's 数额 in 分. */
function statedValue(
  { min, max }: { readonly min: number; readonly max: number },
  { event }: Fact,
): RuleValue {
  const { manner = "", content = "" } = event.data as Facets;
  const text = `${manner}\n${content}`.normalize("NFKC");
  const found = new Set(
    [...text.matchAll(/(\d+(?:\.\d{1,4})?) *分(?![之钟数])/g)].map(([, one]) => Number(one)),
  );
  if (event.kind === "performed" && event.data.activity.unit === "分")
    found.add(event.data.activity.amount ?? -1);
  const [stated, ...others] = found;
  const reason =
    stated === undefined
      ? "没有写明分数"
      : others.length > 0
        ? `写明了几个分数（${[...found].join("、")}）`
        : stated < min || stated > max
          ? `写明${stated}分，不在${min}—${max}分之间`
          : undefined;
  if (stated !== undefined && reason === undefined) return fixed(stated);
  return { ...bounds([min, max], ""), open: `${reason}，请在${min}—${max}分之间定分` };
}

function fixed(points: number, label = ""): RuleValue {
  const value = exactly(points);
  return { low: value, high: value, label };
}

function bounds(points: readonly number[], label: string): RuleValue {
  return { low: exactly(Math.min(...points)), high: exactly(Math.max(...points)), label };
}

const read = new Map<number, Fraction>();

/** Points as written in a file, exactly; the few values of a file are read once. */
export function exactly(points: number): Fraction {
  const known = read.get(points);
  if (known) return known;
  const value = parseFraction(points) ?? ZERO;
  if (read.size < 1000) read.set(points, value);
  return value;
}

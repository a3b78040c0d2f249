import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type JournalSettings, journalsSchema } from "@minyi/brief";
import { checkLexicon, type Lexicon, parseLexicon, type Taxonomy, taxonomySchema } from "@minyi/classify";
import { ConfigError, levelSchema, parseWith, type WorkingCalendar } from "@minyi/core";
import {
  type BulletinSet,
  type Condition,
  type Duties,
  type IndicatorSet,
  indicatorSetSchema,
  looksAtEvents,
  type RosterMember,
} from "@minyi/report";
import { type Deadlines, type Router, type RoutingRules, router, routingRulesSchema } from "@minyi/route";
import { type Masking, type Screener, screener, screeningRulesSchema } from "@minyi/screen";
import * as z from "zod";
import { checkRuleJournals, noSuchJournal } from "./check-rule-journals.ts";
import { loadBulletins, loadDuties } from "./load-bulletins.ts";
import { loadCalendar } from "./load-calendar.ts";
import { loadDeadlines } from "./load-deadlines.ts";
import { lexiconsOf, type NamedLexicons } from "./load-lexicon.ts";
import { loadMasking } from "./load-masking.ts";
import { loadTransports, type OfficeTransports } from "./load-transports.ts";
import { readRoster } from "./read-roster.ts";
import { readText, readYaml, type YamlFile } from "./read-yaml.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

/** An office's own settings (单位设置). */
export const officeSettingsSchema = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  /** 本单位层级 */
  level: levelSchema,
  /** Ask a person below this confidence. */
  reviewBelow: z.number().min(0).max(1),
  /** Jaccard from which two texts are near-duplicates. */
  duplicateThreshold: z.number().min(0.3).max(1),
  /** Scoring rules used where none are named: a file of the folder `scoring`, without its ending. */
  scoring: z.string().min(1).default("members-c"),
});

/** Everything in which offices differ (单位数据): read from files, checked, ready for use. */
export interface Office {
  readonly folder: string;
  readonly settings: z.infer<typeof officeSettingsSchema>;
  readonly taxonomy: Taxonomy;
  readonly lexicon: Lexicon;
  /** Lexicons for other texts and taxonomies, by name. */
  readonly lexicons: NamedLexicons;
  readonly screener: Screener;
  readonly router: Router;
  readonly journals: readonly JournalSettings[];
  readonly calendar: WorkingCalendar;
  /** 办理期限、催办和督办 */
  readonly deadlines: Deadlines;
  readonly indicators: IndicatorSet;
  /** 委员名册; empty where the office keeps none. */
  readonly roster: readonly RosterMember[];
  readonly bulletins: BulletinSet | undefined;
  readonly duties: Duties | undefined;
  /** 隐去规则: who sees what. */
  readonly masking: Masking;
  /** 送达设置: how parcels reach their destinations. */
  readonly transports: OfficeTransports;
}

/** The files an office must have, by what they hold. */
export const OFFICE_FILES = [
  "office.yaml",
  "taxonomy.yaml",
  "lexicon.tsv",
  "screening.yaml",
  "rules.yaml",
  "journals.yaml",
  "calendar.yaml",
  "indicators.yaml",
] as const;

/** Files an office may have: 委员名册, 职责, 通报, 隐去规则, 反馈规则, 预审用例, 分送用例, 办理期限, 送达设置. */
export const OPTIONAL_OFFICE_FILES = [
  "members.csv",
  "duties.yaml",
  "bulletin.yaml",
  "masking.yaml",
  "feedback.yaml",
  "screening-cases.yaml",
  "routing-cases.yaml",
  "deadlines.yaml",
  "transports.yaml",
] as const;

/**
 * Loads an office's data files (读取单位数据) and checks each against its schema and against the others.
 *
 * @param folder The office's folder; the built-in sample office when left out.
 * @throws {ConfigError} A file is missing or wrong; file, line and what was wanted are named.
 */
export async function loadOffice(folder: string = SAMPLE_OFFICE): Promise<Office> {
  const read = async <S extends z.ZodType>(name: (typeof OFFICE_FILES)[number], schema: S) => {
    const { data, place } = await readYaml(join(folder, name));
    return { value: parseWith(schema, data, place), place };
  };
  const settings = await read("office.yaml", officeSettingsSchema);
  const taxonomy = await read("taxonomy.yaml", taxonomySchema);
  const screening = await read("screening.yaml", screeningRulesSchema);
  const rules = await read("rules.yaml", routingRulesSchema);
  const journals = await read("journals.yaml", journalsSchema);
  const calendar = await loadCalendar(folder);
  const indicators = await read("indicators.yaml", indicatorSetSchema);
  checkJournals(journals.value.journals, { rules, indicators });
  const categories = taxonomy.value.categories.map(({ name }) => name);
  return {
    folder,
    settings: settings.value,
    taxonomy: taxonomy.value,
    lexicon: await loadOwnLexicon(join(folder, "lexicon.tsv"), taxonomy.value),
    lexicons: await lexiconsOf(folder),
    screener: screener(screening.value, screening.place),
    router: router(rules.value, { calendar, categories, place: rules.place }),
    journals: journals.value.journals,
    calendar,
    deadlines: await loadDeadlines(folder),
    indicators: indicators.value,
    roster: await loadRoster(join(folder, "members.csv")),
    bulletins: await loadBulletins(folder),
    duties: await loadDuties(folder),
    masking: await loadMasking(folder),
    transports: await loadTransports(folder, rules.value.destinations),
  };
}

/** An office that keeps no roster has none; one that cannot be read is an error. */
async function loadRoster(file: string): Promise<readonly RosterMember[]> {
  const there = await stat(file).catch(() => undefined);
  return there ? await readRoster(file) : [];
}

interface Loaded<T> {
  readonly value: T;
  readonly place: YamlFile["place"];
}

/** A misspelt journal would be a figure that is always 0, or items that are never printed. */
function checkJournals(
  journals: readonly JournalSettings[],
  { rules, indicators }: { rules: Loaded<RoutingRules>; indicators: Loaded<IndicatorSet> },
): void {
  const names = journals.map(({ name }) => name);
  checkRuleJournals(rules.value, { journals, place: rules.place });
  for (const [i, indicator] of indicators.value.indicators.entries()) {
    if (!looksAtEvents(indicator)) continue;
    for (const part of ["any", "all", "none"] as const) {
      for (const [j, condition] of (indicator[part] ?? []).entries()) {
        const missing = ownJournals(condition).find((name) => !names.includes(name));
        const path = ["indicators", i, part, j, "journal"];
        if (missing !== undefined) throw noSuchJournal(missing, { names, place: indicators.place, path });
      }
    }
  }
}

/** Journals the office itself prints; those that adopt its items are others'. */
function ownJournals({ kind, journal = [] }: Condition): readonly string[] {
  return [kind].flat().includes("compiled") ? [journal].flat() : [];
}

async function loadOwnLexicon(file: string, taxonomy: Taxonomy): Promise<Lexicon> {
  const lexicon = parseLexicon(await readText(file), { file });
  const [problem] = checkLexicon(lexicon, taxonomy);
  if (problem) {
    const { zh, en } = problem.message;
    throw new ConfigError(en, { file, line: problem.line }, { zh });
  }
  return lexicon;
}

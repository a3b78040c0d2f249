export {
  addWorkingDays,
  type WorkedPart,
  type WorkingCalendar,
  workingCalendar,
  workingDaysBetween,
} from "./calendar.ts";
export {
  type CalendarData,
  type CalendarDays,
  type CalendarYear,
  calendarSchema,
  calendarYearSchema,
} from "./calendar-schema.ts";
export { canonicalJson, type Json } from "./canonical-json.ts";
export { type ComparableEvent, compareEvents } from "./compare-events.ts";
export { contentId } from "./content-id.ts";
export { isIsoDate, isoDateSchema } from "./date.ts";
export { dayNumber, dayOfNumber, weekday } from "./day-number.ts";
export * from "./decisions.ts";
export {
  type DistinctOptions,
  distinctSubmitters,
  type SubmitterNameOptions,
  submitterNames,
} from "./distinct-submitters.ts";
export { type DoubleArray, doubleArray, ROOT_CELL } from "./double-array.ts";
export { editDistance } from "./edit-distance.ts";
export {
  ConfigError,
  type ConfigPlace,
  InputError,
  type InputErrorCode,
  LedgerConflictError,
  MinyiError,
  type MinyiErrorOptions,
  OptionError,
  StorageError,
} from "./errors.ts";
export {
  type CategoryScore,
  categoryScoreSchema,
  type Evaluation,
  evaluationSchema,
  type Interval,
  intervalSchema,
  type LearningPoint,
  type LengthSlice,
  learningPointSchema,
  lengthSliceSchema,
  type ReliabilityBin,
  type ReviewPoint,
  reliabilityBinSchema,
  reviewPointSchema,
  type YearSlice,
  yearSliceSchema,
} from "./evaluation.ts";
export { lengthWords, limitWords, percentWords } from "./evaluation-words.ts";
export {
  type EffectiveEvent,
  EVENT_KINDS,
  type EventData,
  type EventDraft,
  type EventKind,
  eventDataSchemas,
  eventEnvelopeSchema,
  type LedgerEvent,
  OUTCOME_KINDS,
} from "./event.ts";
export { eventId } from "./event-id.ts";
export {
  type Activity,
  activitySchema,
  type HoldGround,
  holdGroundSchema,
  IMPLEMENTATIONS,
  NOT_STATED,
  type Proposal,
  proposalSchema,
  RATINGS,
  RELABELLINGS,
  REVIEW_DECISIONS,
  type ReviewDecision,
  type StatedLevel,
  statedLevelSchema,
} from "./event-parts.ts";
export { eventWords, type ToldEvent } from "./event-words.ts";
export type {
  IssueCorrection,
  IssueFoot,
  IssueItem,
  IssueOriginal,
  IssuePart,
  IssueSection,
  JournalIssue,
} from "./issue.ts";
export { issueWords } from "./issue-words.ts";
export { joinCalendars } from "./join-calendars.ts";
export {
  knownFields,
  type NameOfOptions,
  nameForWord,
  nameOf,
  oneOrManyOf,
  unknownName,
} from "./known-fields.ts";
export { inferLevel, LEVELS, type Level, levelSchema, parseLevel } from "./level.ts";
export { type PatternCost, patternCost, patternProblem } from "./linear-pattern.ts";
export { findMentions, MENTION_KINDS, type Mention, type MentionKind } from "./mentions/find-mentions.ts";
export { widerPlaces } from "./mentions/wider-places.ts";
export {
  ACTION_NAMES,
  FILING_NAMES,
  IMPLEMENTATION_NAMES,
  PARCEL_ROLE_NAMES,
  RATING_NAMES,
  RELABELLING_NAMES,
  REVIEW_NAMES,
  SIGNING_NAMES,
} from "./named-words.ts";
export { naturalLog } from "./natural-log.ts";
export { nearestName } from "./nearest-name.ts";
export { neededWords, type WordGroup } from "./needed-words.ts";
export { NORMALISINGS, type Normalising, normaliserOf, normaliseText } from "./normalise.ts";
export {
  DIRECTION_WORDS,
  SEVERITY_WORDS,
  SUBMITTER_WORDS,
} from "./office-words.ts";
export { parseWith } from "./parse-with.ts";
export { type PatternNode, PatternRefused, patternTree } from "./pattern-tree.ts";
export { inPeriod, type Period, parsePeriod } from "./period.ts";
export { personKey } from "./person-key.ts";
export type { RowIssue, RowIssueCode } from "./row-issue.ts";
export { schemaWords, wordsOfSchema } from "./schema-words.ts";
export { isSecrecyMark } from "./secrecy-mark.ts";
export { SeededRandom } from "./seeded-random.ts";
export {
  beginsSubject,
  earliestDay,
  type Fact,
  fitsSubject,
  type SubjectFacts,
  type SubjectType,
} from "./subject.ts";
export {
  type SourcePlace,
  SUBMITTER_KINDS,
  type Submission,
  type Submitter,
  submissionSchema,
  submitterSchema,
} from "./submission.ts";
export { sameUnit, unitKey } from "./unit-key.ts";
export { ROOT, WordTrie } from "./word-trie.ts";
export type { WordLanguage, Words } from "./words.ts";

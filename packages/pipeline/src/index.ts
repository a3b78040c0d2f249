export { type BulletinLedgerOptions, type BulletinResult, bulletinLedger } from "./bulletin-ledger.ts";
export { type CheckTextOptions, checkText } from "./check-text.ts";
export {
  CLASSIFIED_HEADINGS,
  type ClassifiedBatch,
  type ClassifyTableOptions,
  classifyTable,
} from "./classify-table.ts";
export {
  type ComparedRow,
  type CompareHistoryOptions,
  compareHistory,
  type HistoryMatch,
} from "./compare-history.ts";
export { byCount, countBy } from "./count-by.ts";
export {
  Desk,
  type DeskTools,
  decisionEvents,
  type ItemDecision,
} from "./decide.ts";
export { type Delivered, type DeliverOptions, deliverReleased } from "./deliver-drafts.ts";
export { type DossierLedgerOptions, dossierLedger } from "./dossier-ledger.ts";
export { dueWords, NOT_COVERED } from "./due-words.ts";
export type { EarlyItem } from "./early-item.ts";
export {
  type EvaluateTextsOptions,
  evaluateTexts,
  type MeasuredTexts,
  type ModelName,
  modelName,
} from "./evaluate-texts.ts";
export {
  type EvaluateTrainingOptions,
  evaluateTraining,
  type MeasuredTraining,
  type SeedScores,
} from "./evaluate-training.ts";
export { evidenceWords } from "./evidence-words.ts";
export {
  type ExplainedMatch,
  type ExplainedOriginal,
  type Explanation,
  explainItem,
} from "./explain-item.ts";
export { type ExplainPairsOptions, explainPairs, MOST_EXPLAINED } from "./explain-pairs.ts";
export { factsNeeded } from "./facts-needed.ts";
export { type FeedbackOptions, type FeedbackResult, giveFeedback } from "./feedback/give-feedback.ts";
export {
  type RecalledTelling,
  type Tellable,
  type TellableOptions,
  tellableTexts,
} from "./feedback/tellable-texts.ts";
export { findColumn } from "./find-column.ts";
export { findingWords, returnNote } from "./finding-words.ts";
export { type ForwardOptions, forwardItems, planForwards } from "./forward-items.ts";
export {
  type IngestedFile,
  type IngestFilesOptions,
  type IngestResult,
  ingestFiles,
} from "./ingest-files.ts";
export { initOffice } from "./init-office.ts";
export { fileDigest } from "./issues/issue-digest.ts";
export type { IssueNote } from "./issues/issue-notes.ts";
export type { CorrectionRequest } from "./issues/plan-corrections.ts";
export type { ReprintDifference } from "./issues/reprint-differences.ts";
export { type ReprintedIssue, type ReprintIssueOptions, reprintIssue } from "./issues/reprint-issue.ts";
export { type ReviewFactsOf, reviewFactsOf } from "./issues/review-facts.ts";
export { type WithdrawIssueOptions, type WithdrawnIssue, withdrawIssue } from "./issues/withdraw-issue.ts";
export { actionWord, type ItemRow } from "./item-row.ts";
export {
  bareTitle,
  comparedText,
  type FoundMatch,
  type KnownText,
  KnownTexts,
  type KnownTextsOptions,
  titleMethod,
} from "./known-texts.ts";
export { ledgerTexts } from "./ledger-texts.ts";
export {
  type ChosenLexicon,
  type FittedLexicon,
  fitLexicon,
  lexiconForLabels,
} from "./lexicon-for-labels.ts";
export { loadBulletins, loadDuties } from "./load-bulletins.ts";
export { CALENDAR_FOLDER, loadCalendar } from "./load-calendar.ts";
export { loadDeadlines } from "./load-deadlines.ts";
export { loadFeedback } from "./load-feedback.ts";
export { loadIndicators, loadPeers } from "./load-indicators.ts";
export { LEXICON_FOLDER, lexiconsOf, loadLexicon, type NamedLexicons } from "./load-lexicon.ts";
export { type LoadMappingOptions, loadMapping } from "./load-mapping.ts";
export {
  loadOffice,
  OFFICE_FILES,
  type Office,
  OPTIONAL_OFFICE_FILES,
} from "./load-office.ts";
export { type LoadedRules, loadRules } from "./load-rules.ts";
export { type LoadedScoring, loadScoring, SCORING_FOLDER } from "./load-scoring.ts";
export { loadSource, SOURCE_FOLDER, type SourceMapping, sourceSchema } from "./load-source.ts";
export { loadTaxonomy, TAXONOMY_FOLDER } from "./load-taxonomy.ts";
export { loadTransports, type OfficeTransports } from "./load-transports.ts";
export { type CompositeContent, compositeId } from "./merge/composite-id.ts";
export type { MergeFault, MergeFaultCode } from "./merge/merge-fault.ts";
export { type MergePlan, type MergeRequest, planMerge } from "./merge/plan-merge.ts";
export { planSplit, type SplitRequest } from "./merge/plan-split.ts";
export { voidFault } from "./merge/void-fault.ts";
export {
  type MergedItem,
  type MergeItemsOptions,
  type MergeResult,
  mergeItems,
  type SplitItemOptions,
  splitItem,
} from "./merge-items.ts";
export { MOVE_HEADINGS, moveRows, moveWord } from "./move-words.ts";
export { loadNearDuplicateIndex, saveNearDuplicateIndex } from "./near-duplicate-index-file.ts";
export {
  joinInThreads,
  joinWorkersFor,
  type NearDuplicatesInThreadsOptions,
  nearDuplicatesInThreads,
} from "./near-duplicates-in-threads.ts";
export {
  catchUp,
  type DeskOptions,
  openDesk,
  type TextReader,
} from "./open-desk.ts";
export { type InputFile, openInput } from "./open-input.ts";
export { type LexiconSegmenterOptions, openLexiconSegmenter } from "./open-lexicon-segmenter.ts";
export { type OfficeSegmenterOptions, openOfficeSegmenter } from "./open-office-segmenter.ts";
export { type Address, addressesOf } from "./outbox/addresses.ts";
export { type DispatchedItems, type DispatchItemsOptions, dispatchItems } from "./outbox/dispatch-items.ts";
export { type ListOutboxOptions, listOutbox, type OutboxRow } from "./outbox/list-outbox.ts";
export { type DispatchPlan, type PlannedDispatch, planDispatch } from "./outbox/plan-dispatch.ts";
export {
  type ParcelChoice,
  type ParcelPlan,
  type PlanParcelsOptions,
  planParcels,
} from "./outbox/plan-parcels.ts";
export { type QueuedParcels, type QueueParcelsOptions, queueParcels } from "./outbox/queue-parcels.ts";
export { reasonWords } from "./outbox/reason-words.ts";
export { type SendOutboxOptions, type SentOutbox, sendOutbox } from "./outbox/send-outbox.ts";
export {
  type SendLimits,
  type SendOptions,
  type SendParcels,
  type SendResult,
  sendParcels,
  sendWithin,
  type UnsentParcel,
} from "./outbox/send-parcels.ts";
export {
  type SettledParcels,
  type Settlement,
  type SettleParcelsOptions,
  settleParcels,
} from "./outbox/settle-parcels.ts";
export { clockWord } from "./overdue/clock-word.ts";
export type { DestinationCount } from "./overdue/count-destinations.ts";
export { type ChaseFilesOptions, writeChaseFiles } from "./overdue/overdue-files.ts";
export {
  type ChaseRow,
  type OverdueNote,
  type OverdueOptions,
  type OverdueResult,
  type OverdueRow,
  overdueLedger,
} from "./overdue/overdue-ledger.ts";
export { type KeptRates, type OverdueRates, overdueRates, type RateShare } from "./overdue/overdue-rates.ts";
export { type PeekedTable, peekRows } from "./peek-rows.ts";
export { heldIssues, type PlanIssuesOptions, planIssues } from "./plan-issues.ts";
export {
  findJournal,
  type PrintedIssue,
  type PrintIssue,
  type PrintIssuesOptions,
  printIssues,
} from "./print-issues.ts";
export {
  type FigureEvidence,
  type FigureProof,
  type ProveFigureOptions,
  proveFigure,
} from "./prove-figure.ts";
export { type DatedTexts, type ReadDatedTextsOptions, readDatedTexts } from "./read-dated-texts.ts";
export { type ReadFactsOptions, readFacts } from "./read-facts.ts";
export { readFates } from "./read-fates.ts";
export { readHolds } from "./read-holds.ts";
export { type LedgerState, readItems } from "./read-items.ts";
export { type LabelledTable, type ReadLabelledOptions, readLabelled } from "./read-labelled.ts";
export { readRoster } from "./read-roster.ts";
export {
  decideRouted,
  firedByRouted,
  type KnownFacts,
  type ReadRoutedOptions,
  type RoutedItem,
  readRouted,
} from "./read-routed.ts";
export { readText, readYaml, type YamlFile } from "./read-yaml.ts";
export { RecordBook } from "./record/record-book.ts";
export { planOutcomes, type RecordOptions, type RecordResult, recordOutcomes } from "./record-outcomes.ts";
export { type IdRow, refuseId } from "./refuse-id.ts";
export { type LedgerRelabelItem, type RelabelItemsOptions, relabelItems } from "./relabel-items.ts";
export {
  type ListedMove,
  type RelabelLedgerOptions,
  type RelabelResult,
  relabelLedger,
} from "./relabel-ledger.ts";
export {
  listHeld,
  planRelease,
  type ReleasedItem,
  type ReleaseItemsOptions,
  type ReleasePlan,
  type ReleaseRequest,
  type ReleaseResult,
  releaseItems,
} from "./release-items.ts";
export { type ExportedReview, type ExportReviewOptions, exportReview } from "./review/export-review.ts";
export {
  type ImportedReview,
  type ImportReviewOptions,
  importReview,
  type ListedRow,
  type ReviewChange,
  type ReviewedState,
} from "./review/import-review.ts";
export { REVIEW_HEADINGS, REVIEW_SHEETS, type ReviewField } from "./review/review-columns.ts";
export { reviewedWords, reviewRejects, reviewReport } from "./review/review-report.ts";
export { REVIEW_WORDS, reviewDecision, reviewWord } from "./review/review-words.ts";
export { HalfReadError, type RunOptions, type RunResult, runLine } from "./run-line.ts";
export { SAMPLE_OFFICE } from "./sample-office.ts";
export { type ScoredLedger, type ScoreLedgerOptions, scoreLedger } from "./score-ledger.ts";
export {
  SCREENED_HEADINGS,
  type ScreenedBatch,
  type ScreenedRow,
  type ScreenFileOptions,
  screenedRows,
  screenFile,
} from "./screen-file.ts";
export { type HeldGround, type HeldItem, heldWords, isHeldSecret } from "./secrecy-hold.ts";
export {
  SIMULATED_HEADINGS,
  type SimulatedItem,
  type SimulatedRoutes,
  type SimulateRoutesOptions,
  simulatedRows,
  simulateRoutes,
} from "./simulate-routes.ts";
export {
  type ProvedFigure,
  type ProvedSummary,
  type SummariseLedgerOptions,
  summariseLedger,
} from "./summarise-ledger.ts";
export { linesOf, writeLines } from "./text-lines.ts";
export { FEW_TEXTS, type TrainedTexts, trainTexts } from "./train-texts.ts";
export { VERSION } from "./version.ts";
export { type OpenWorkersOptions, openWorkers, type Workers } from "./workers/open-workers.ts";
export { isSameDictionary } from "./workers/segmenter-order.ts";
export type { ClassifierSettings, WorkerSetup } from "./workers/task.ts";
export { WorkerError } from "./workers/worker-error.ts";
export { writeBulletin, writeDuties } from "./write-bulletin.ts";
export { type RunFilesOptions, writeRunFiles } from "./write-run-files.ts";
export { type FileContent, fileError, type WaitingFile, writeBeside, writeWhole } from "./write-whole.ts";

export type { Act, ActOutcome } from "./acts-of.ts";
export { type Bulletin, type BulletinOptions, type BulletinRow, bulletin } from "./bulletin.ts";
export {
  type BulletinColumn,
  type BulletinSet,
  type BulletinSpec,
  bulletinColumnSchema,
  bulletinSchema,
  bulletinSetSchema,
} from "./bulletin-schema.ts";
export { bulletinTable, outsideTable } from "./bulletin-table.ts";
export type { AmbiguousName, BulletinTotals, DifferingName, OutsideRow } from "./bulletin-tally.ts";
export type { BulletinCell, BulletinCells } from "./cell.ts";
export { GROUPINGS, type Grouping, type SectorDiffers } from "./credit.ts";
export { type Cycle, periodBefore, periodTitle } from "./day-span.ts";
export {
  type Dossier,
  type DossierOptions,
  type DossierYear,
  dossier,
  type MemberReference,
} from "./dossier.ts";
export { dossierSums, dossierTable } from "./dossier-table.ts";
export { type Duties, type Duty, dutiesSchema, type Need, type NeedLeaf } from "./duties-schema.ts";
export { DUTY_WORDS, dutiesTable } from "./duties-table.ts";
export { type DutyOptions, type DutyReport, evaluateDuties } from "./evaluate-duties.ts";
export type { NeedResult } from "./judge-need.ts";
export type { DutyResult, DutySpan, DutyState, MemberDuties } from "./member-duties.ts";
export { outcomeWords } from "./outcome-words.ts";
export { renderBulletin } from "./render-bulletin.ts";
export { renderDossier } from "./render-dossier.ts";

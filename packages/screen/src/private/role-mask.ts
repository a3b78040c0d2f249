import { normaliseText, OptionError, type Submission, type Submitter } from "@minyi/core";
import { findPrivateData } from "./find-private-data.ts";
import { type HiddenKinds, maskPrivateData } from "./mask-private-data.ts";
import type { Masking, MaskingRole } from "./masking.ts";
import { PRIVATE_KINDS } from "./private-kind.ts";

/** Names that must not be told, and what is said in their place (不公开的姓名). */
export type WithheldNames = ReadonlyMap<string, string>;

/** What a role sees of texts (按角色隐去). */
export interface RoleMask {
  readonly role: string;
  /** False where the role sees everything: nothing is changed then. */
  readonly hides: boolean;
  /** The names of those who do not consent, for a role that may not see them. */
  withheld(submissions: readonly Pick<Submission, "submitters" | "consentsToPublish">[]): WithheldNames;
  /** Hides private data in a text, and the names. */
  text(text: string, withheld?: WithheldNames): string;
  /**
   * As `text`, for pieces cut out of texts (a passage found, a passage shared, normalised or not): a piece has lost the label that tells
   * what it is, or a number's other half.
   */
  fragments(cutFrom: readonly string[], withheld?: WithheldNames): (piece: string) => string;
  /** A submission as the role sees it. @param withheld of a composite those of all its texts; its own when left out */
  submission(submission: Submission, withheld?: WithheldNames): Submission;
}

/**
 * Makes the mask of a role (角色的隐去规则).
 *
 * Only copies are masked: the ledger keeps texts as sent. Ids, numbers, days and categories stay. Who does not consent is named by the
 * kind of submitter (一位委员), in the text too where the name has two characters or more; who said nothing is named.
 *
 * A text: O(n · names withheld).
 *
 * @throws {OptionError} The office has no such role; the known ones are named.
 * @example
 * const role = { hide: "removed", contact: "hidden", names: "consented", extra: "hidden" } as const;
 * roleMask({ version: "1", roles: { 送出: role } }, "送出").text("拨13800138000"); // => "拨〔手机号已隐去〕"
 */
export function roleMask({ roles }: Masking, role: string): RoleMask {
  const known = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (!known)
    throw new OptionError(`no role is called “${role}”: the office has ${Object.keys(roles).join(", ")}`);
  const hide = hiddenKinds(known);
  const kinds = Object.keys(hide).length;
  const text = (original: string, withheld: WithheldNames = NOBODY): string => {
    const named = withoutNames(original, withheld);
    return kinds === 0 ? named : maskPrivateData(named, { hide }).text;
  };
  const withheld: RoleMask["withheld"] = (submissions) =>
    known.names === "shown" ? NOBODY : namesOf(submissions);
  return {
    role,
    hides: kinds > 0 || known.contact === "hidden" || known.names !== "shown" || known.extra === "hidden",
    withheld,
    text,
    fragments: (cutFrom, names) => {
      if (kinds === 0) return (piece) => text(piece, names);
      const hidden = hiddenPieces(cutFrom, hide);
      return (piece) => coverPieces(text(piece, names), hidden);
    },
    submission: (submission, names = withheld([submission])) =>
      maskSubmission(submission, { role: known, names, text: (original) => text(original, names) }),
  };
}

const NOBODY: WithheldNames = new Map();

function hiddenKinds({ hide }: MaskingRole): HiddenKinds {
  if (typeof hide !== "string") return hide;
  return Object.fromEntries(PRIVATE_KINDS.map((kind) => [kind, hide]));
}

/** What is hidden of texts, as it stands there and normalised; longer ones first. */
function hiddenPieces(texts: readonly string[], hide: HiddenKinds): readonly string[] {
  const found = texts.flatMap((one) => findPrivateData(one)).filter(({ kind }) => hide[kind] !== undefined);
  const pieces = new Set(found.flatMap(({ passage }) => [passage, normaliseText(passage)]));
  return [...pieces].filter((piece) => piece.length >= 2).sort((a, b) => b.length - a.length);
}

/** Least characters of a cut-off piece that are hidden, and digits of a cut-off number. */
const LEAST_CUT = 2;
const CUT_NUMBER = /[0-9０-９]{5,}/g;

function coverPieces(text: string, hidden: readonly string[]): string {
  let covered = text;
  for (const piece of hidden) {
    if (piece.length > covered.length && piece.includes(covered) && covered.length >= LEAST_CUT) {
      return stars(covered);
    }
    covered = coverEnds(covered.replaceAll(piece, stars), piece);
  }
  return covered.replace(CUT_NUMBER, stars);
}

/** A piece that the text begins or ends in the middle of. */
function coverEnds(text: string, piece: string): string {
  const longest = Math.min(piece.length - 1, text.length);
  const cuts = Array.from({ length: Math.max(0, longest - LEAST_CUT + 1) }, (_, i) => longest - i);
  const head = cuts.find((length) => text.startsWith(piece.slice(-length))) ?? 0;
  const tail =
    cuts.find((length) => text.length - length >= head && text.endsWith(piece.slice(0, length))) ?? 0;
  return (
    stars(text.slice(0, head)) + text.slice(head, text.length - tail) + stars(text.slice(text.length - tail))
  );
}

function stars(piece: string): string {
  return "*".repeat(piece.length);
}

const IN_PLACE: Readonly<Record<Submitter["kind"], string>> = {
  member: "一位委员",
  party: "一个民主党派组织",
  committee: "一个专委会",
  sector: "一个界别",
  lower: "一个下级政协",
  reporter: "一位特邀信息员",
  citizen: "一位群众",
};
const UNNAMED = "未署名";

function namesOf(
  submissions: readonly Pick<Submission, "submitters" | "consentsToPublish">[],
): WithheldNames {
  const refused = submissions.filter(({ consentsToPublish }) => consentsToPublish === false);
  const submitters = refused.flatMap((one) => one.submitters).filter(({ name }) => name !== UNNAMED);
  // A longer name may hold a shorter one.
  const sorted = submitters.toSorted((a, b) => b.name.length - a.name.length);
  return new Map(sorted.map(({ name, kind }) => [name, IN_PLACE[kind]]));
}

function withoutNames(text: string, withheld: WithheldNames): string {
  let named = text;
  for (const [name, words] of withheld) {
    if (named === name) return words;
    if ([...name].length >= 2) named = named.replaceAll(name, words);
  }
  return named;
}

interface SubmissionMask {
  readonly role: MaskingRole;
  readonly names: WithheldNames;
  readonly text: (text: string) => string;
}

function maskSubmission(submission: Submission, { role, names, text }: SubmissionMask): Submission {
  const { contact, extra, parts, ...rest } = submission;
  return {
    ...rest,
    title: text(rest.title),
    body: text(rest.body),
    ...(parts === undefined ? {} : { parts: mapValues(parts, text) }),
    submitters: rest.submitters.map((submitter) => maskSubmitter(submitter, names)),
    ...(contact === undefined || role.contact === "hidden" ? {} : { contact: text(contact) }),
    extra: role.extra === "hidden" ? {} : mapValues(extra, text),
  };
}

/** 单位 and 界别 would tell who it was. */
function maskSubmitter(submitter: Submitter, names: WithheldNames): Submitter {
  const words = names.get(submitter.name);
  return words === undefined ? submitter : { name: words, kind: submitter.kind };
}

function mapValues<T extends Readonly<Record<string, string | undefined>>>(
  values: T,
  text: (text: string) => string,
): T {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    value === undefined ? value : text(value),
  ]);
  return Object.fromEntries(entries) as T;
}

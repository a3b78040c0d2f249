import { OptionError, type Submission } from "@minyi/core";
import { coverPieces, hiddenPieces } from "./cover-pieces.ts";
import { type HiddenKinds, maskPrivateData } from "./mask-private-data.ts";
import { maskSubmission } from "./mask-submission.ts";
import type { Masking, MaskingRole } from "./masking.ts";
import { PRIVATE_KINDS } from "./private-kind.ts";
import { NOBODY, type WithheldNames, withheldNames, withoutNames } from "./withheld-names.ts";

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
 * Only copies are masked: the ledger keeps texts as sent. Ids, numbers and days stay. Who does not consent is named by the
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
    known.names === "shown" ? NOBODY : withheldNames(submissions);
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
      maskSubmission(submission, {
        role: known,
        names,
        text: (original) => text(original, names),
        label: text,
      }),
  };
}

function hiddenKinds({ hide }: MaskingRole): HiddenKinds {
  if (typeof hide !== "string") return hide;
  return Object.fromEntries(PRIVATE_KINDS.map((kind) => [kind, hide]));
}

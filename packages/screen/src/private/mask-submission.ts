import type { Submission, Submitter } from "@minyi/core";
import type { MaskingRole } from "./masking.ts";
import type { WithheldNames } from "./withheld-names.ts";

/** How {@linkcode maskSubmission} masks. */
export interface SubmissionMask {
  readonly role: MaskingRole;
  readonly names: WithheldNames;
  readonly text: (text: string) => string;
  /** As `text`, but names stay: of who may be named. */
  readonly label: (text: string) => string;
}

/** A submission as a role sees it (隐去后的来稿): id, number and day stay. O(n · names). */
export function maskSubmission(
  submission: Submission,
  { role, names, text, label }: SubmissionMask,
): Submission {
  const { contact, extra, parts, ...rest } = submission;
  return {
    ...rest,
    title: text(rest.title),
    body: text(rest.body),
    ...(rest.givenCategory === undefined ? {} : { givenCategory: label(rest.givenCategory) }),
    ...(parts === undefined ? {} : { parts: mapValues(parts, text) }),
    submitters: rest.submitters.map((submitter) => maskSubmitter(submitter, { names, label })),
    ...(contact === undefined || role.contact === "hidden" ? {} : { contact: text(contact) }),
    extra: role.extra === "hidden" ? {} : mapValues(extra, text),
  };
}

/** Of who does not consent 单位 and 界别 would tell who it was; of others a number may stand beside the name. */
function maskSubmitter(
  { name, kind, ...rest }: Submitter,
  { names, label }: Pick<SubmissionMask, "names" | "label">,
): Submitter {
  const words = names.get(name);
  return words === undefined ? { name: label(name), kind, ...mapValues(rest, label) } : { name: words, kind };
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

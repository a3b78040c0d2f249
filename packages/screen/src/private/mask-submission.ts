import type { Submission, Submitter } from "@minyi/core";
import type { MaskingRole } from "./masking.ts";
import type { WithheldNames } from "./withheld-names.ts";

/** How {@linkcode maskSubmission} masks. */
export interface SubmissionMask {
  readonly role: MaskingRole;
  readonly names: WithheldNames;
  readonly text: (text: string) => string;
}

/** A submission as a role sees it (隐去后的来稿): id, number, day, category stay. O(n · names). */
export function maskSubmission(submission: Submission, { role, names, text }: SubmissionMask): Submission {
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

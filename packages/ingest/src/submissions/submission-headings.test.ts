import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LATE_HEADINGS, SUBMISSION_HEADINGS, type SubmissionField } from "./submission-headings.ts";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
const late: Readonly<Partial<Record<SubmissionField, readonly string[]>>> = LATE_HEADINGS;

test.each(Object.keys(SUBMISSION_HEADINGS) as SubmissionField[])(
  "the README lists the headings of %s",
  (field) => {
    const cells = [`\`${field}\``, SUBMISSION_HEADINGS[field].join(", "), late[field]?.join(", ") ?? ""];
    expect(README).toContain(`| ${cells.join(" | ")} |`);
  },
);

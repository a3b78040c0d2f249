import { hash } from "node:crypto";
import type { JournalSettings } from "@minyi/brief";
import { canonicalJson, contentId, type JournalIssue, type Json } from "@minyi/core";

const SOURCE = "issue";

/** Where an issue printed here comes from (来源): the command, and a digest of all that is on its paper. */
export function issueSource(issue: JournalIssue, journal: JournalSettings): string {
  return `${SOURCE} ${contentId([canonicalJson([issue, journal] as unknown as Json)])}`;
}

/** Whether an event says that the issue was printed here, rather than entered by hand (是否本台编印). */
export function isPrintedHere(source: string): boolean {
  return source === SOURCE || source.startsWith(`${SOURCE} `);
}

/** Whether what was to be printed is known, and is not this (与当时所印内容是否不同). */
export function isOtherContent(source: string, issue: JournalIssue, journal: JournalSettings): boolean {
  return source.startsWith(`${SOURCE} `) && source !== issueSource(issue, journal);
}

/** Digest of a printed file (文件摘要): 32 lower-case hexadecimal digits, the first 128 bits of its SHA-256. */
export function fileDigest(content: string | Uint8Array): string {
  return hash("sha256", content, "hex").slice(0, 32);
}

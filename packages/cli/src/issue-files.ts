import { join } from "node:path";
import { issueFileName } from "@minyi/brief";
import {
  fileDigest,
  type PrintIssue,
  type ReviewFactsOf,
  reviewFactsOf,
  type WaitingFile,
  writeBeside,
} from "@minyi/pipeline";
import { type IssueFace, printFaces } from "./issue-faces.ts";
import { removeLeftovers } from "./remove-leftovers.ts";

/** Options for {@linkcode issueFiles}. */
interface IssueFilesOptions {
  readonly faces: readonly IssueFace[];
  /** Gets the names of what was put in its place. */
  readonly files: string[];
}

/** Writes the faces of issues into a folder (写刊物文件): whole beside their places, and put there once they are entered. */
export function issueFiles(out: string, { faces: wanted, files }: IssueFilesOptions): PrintIssue {
  const factsOf = lastBook();
  return async (issue, journal, book) => {
    const path = join(out, issueFileName(issue));
    const facts = wanted.includes("review")
      ? factsOf(book)(issue.items.map(({ item }) => item))
      : new Map<string, never>();
    const faces = await printFaces(wanted, { issue, journal, facts });
    const waiting: WaitingFile[] = [];
    const discard = async () => {
      for (const file of waiting) await file.drop();
    };
    try {
      for (const [ending, content] of faces) waiting.push(await writeBeside(`${path}${ending}`, content));
    } catch (error) {
      await discard();
      throw error;
    }
    const publish = async () => {
      for (const file of waiting) await file.place();
      for (const [ending] of faces) {
        files.push(`${path}${ending}`);
        removeLeftovers(`${path}${ending}`);
      }
    };
    const digests = Object.fromEntries(faces.map(([ending, content]) => [ending, fileDigest(content)]));
    return { files: digests, publish, discard };
  };
}

/** Issue after issue is made from the same ledger: it is sorted by items once. */
function lastBook(): (book: Parameters<PrintIssue>[2]) => ReviewFactsOf {
  let last: { readonly book: Parameters<PrintIssue>[2]; readonly facts: ReviewFactsOf } | undefined;
  return (book) => {
    if (last?.book !== book) last = { book, facts: reviewFactsOf(book) };
    return last.facts;
  };
}

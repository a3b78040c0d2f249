import { join } from "node:path";
import { issueFileName, renderDocx, renderMarkdown } from "@minyi/brief";
import { type PrintIssuesOptions, type WaitingFile, writeBeside } from "@minyi/pipeline";
import { removeLeftovers } from "./remove-leftovers.ts";

/**
 * Writes the faces of issues into a folder (写刊物文件): whole beside their places, and put there once they are entered.
 *
 * @param files Gets the names of what was put in its place.
 */
export function issueFiles(out: string, files: string[]): PrintIssuesOptions["print"] {
  return async (issue, journal) => {
    const path = join(out, issueFileName(issue));
    const faces = [
      [`${path}.md`, renderMarkdown(issue, journal)],
      [`${path}.docx`, await renderDocx(issue, journal)],
    ] as const;
    const waiting: WaitingFile[] = [];
    const discard = async () => {
      for (const file of waiting) await file.drop();
    };
    try {
      for (const [name, content] of faces) waiting.push(await writeBeside(name, content));
    } catch (error) {
      await discard();
      throw error;
    }
    const publish = async () => {
      for (const file of waiting) await file.place();
      for (const [name] of faces) {
        files.push(name);
        removeLeftovers(name);
      }
    };
    return { publish, discard };
  };
}

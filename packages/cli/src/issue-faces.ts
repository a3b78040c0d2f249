import {
  type JournalSettings,
  type ReviewFacts,
  renderDocx,
  renderHtml,
  renderMarkdown,
  renderPlainText,
  renderReviewSheet,
} from "@minyi/brief";
import { type JournalIssue, OptionError } from "@minyi/core";

/** The faces of an issue that can be written (可输出的文本); `review` is the 核稿单. */
export const ISSUE_FACES = ["md", "docx", "html", "txt", "review"] as const;

/** See {@linkcode ISSUE_FACES}. */
export type IssueFace = (typeof ISSUE_FACES)[number];

/**
 * Reads the value of `--faces` (输出文本), each face once.
 *
 * @throws {OptionError} None, or one that nobody knows.
 */
export function issueFaces(names: readonly string[] = ISSUE_FACES): readonly IssueFace[] {
  const wanted = ` wanted some of ${ISSUE_FACES.join(", ")}`;
  for (const name of names) {
    if (!(ISSUE_FACES as readonly string[]).includes(name))
      throw new OptionError(`cannot print the face “${name}” of --faces:${wanted}`, {
        zh: `--faces 里的“${name}”不能印：写 ${ISSUE_FACES.join("、")} 中的`,
      });
  }
  const faces = ISSUE_FACES.filter((face) => names.includes(face));
  if (faces.length === 0)
    throw new OptionError(`cannot print no face, as --faces has it:${wanted}`, {
      zh: `--faces 一种也没有写：写 ${ISSUE_FACES.join("、")} 中的`,
    });
  return faces;
}

/** What {@linkcode printFaces} prints. */
export interface PrintFacesOptions {
  readonly issue: JournalIssue;
  readonly journal: JournalSettings;
  /** For the 核稿单, by item. */
  readonly facts: ReadonlyMap<string, ReviewFacts>;
}

/** Prints the faces of an issue (输出各种文本): what follows the name of its files, and the content. */
export async function printFaces(
  faces: readonly IssueFace[],
  { issue, journal, facts }: PrintFacesOptions,
): Promise<readonly (readonly [ending: string, content: string | Uint8Array])[]> {
  const print: Readonly<Record<IssueFace, () => Promise<string | Uint8Array> | string>> = {
    md: () => renderMarkdown(issue, journal),
    docx: () => renderDocx(issue, journal),
    html: () => renderHtml(issue, journal),
    txt: () => renderPlainText(issue, journal),
    review: () => renderReviewSheet(issue, journal, facts),
  };
  const printed: [string, string | Uint8Array][] = [];
  for (const face of faces) {
    printed.push([face === "review" ? "核稿单.docx" : `.${face}`, await print[face]()]);
  }
  return printed;
}

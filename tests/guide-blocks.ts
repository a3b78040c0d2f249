import { readFile } from "node:fs/promises";

/** What a guide sets apart: commands, what they say, or a file. */
export interface GuideBlock {
  /** `sh`, `text`, `csv` …, as the guide says. */
  readonly kind: string;
  /** What stands behind the kind; empty where nothing does. */
  readonly about: string;
  readonly lines: readonly string[];
}

/** The blocks of a guide that are set apart, in order. */
export async function guideBlocks(path: string): Promise<readonly GuideBlock[]> {
  const text = await readFile(path, "utf8");
  return [...text.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = "", about = "", body = ""]) => ({
      kind,
      about,
      lines: body.replace(/\n$/, "").split("\n"),
    }),
  );
}

/** The files a guide links to, as it names them. */
export async function guideLinks(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8");
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
}

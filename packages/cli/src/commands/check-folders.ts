import { relative } from "node:path";
import type { Words } from "@minyi/core";
import { fileError } from "@minyi/pipeline";
import { deliveryRoots, type FolderProblem, verifyFolder } from "@minyi/route";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import type { Session } from "../session.ts";

/** `minyi dispatch --check DIR` (核对清单): the folders parcels were delivered into, against their lists. */
export async function checkFolders(session: Session, folder: string): Promise<ExitStatus> {
  const { files, problems } = await verifyAll(folder);
  const told = problems.map(({ kind, root, folder, file }) => {
    const place = [root, folder, file].filter((part) => part !== "").join("/");
    return `${session.word(WORDS[kind])} ${place}`;
  });
  session.result(
    { files, ok: problems.length === 0, problems },
    [
      session.say(
        `与清单相符 ${files} 个文件，不符 ${problems.length} 处`,
        `${files} files are as listed, ${problems.length} are not`,
      ),
      ...told,
    ].join("\n"),
  );
  return problems.length === 0 ? EXIT.done : EXIT.ledger;
}

/** A problem, and below which folder of those that were checked. */
type Found = FolderProblem & { readonly root: string };

async function verifyAll(
  folder: string,
): Promise<{ readonly files: number; readonly problems: readonly Found[] }> {
  let files = 0;
  const problems: Found[] = [];
  try {
    for (const path of await deliveryRoots(folder)) {
      const report = await verifyFolder(path);
      files += report.files;
      for (const one of report.problems) problems.push({ ...one, root: relative(folder, path) });
    }
  } catch (cause) {
    throw fileError(folder, cause);
  }
  return { files, problems };
}

const WORDS: Readonly<Record<FolderProblem["kind"], Words>> = {
  missing: { zh: "缺少", en: "missing" },
  changed: { zh: "内容已变", en: "changed" },
  unlisted: { zh: "不在清单上", en: "unlisted" },
  unfinished: { zh: "未写完", en: "unfinished" },
  noManifest: { zh: "没有清单", en: "no list" },
};

// A process of its own, to be killed: it says that it is ready, waits for the word, and then prints every issue there are items for, saying
// each; or, with a number, all issues up to that one again.
import { writeSync } from "node:fs";
import { argv, stdin } from "node:process";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { loadOffice, type PrintIssue, printIssues, reprintIssue } from "@minyi/pipeline";
import { issueFiles } from "../packages/cli/src/issue-files.ts";

const [, , path = "", out = "", folder = "", upTo] = argv;
const JOURNAL = "各界反映";
const office = await loadOffice(folder);
writeSync(1, "ready\n");
stdin.once("data", async () => {
  stdin.destroy();
  const ledger = await openSqliteLedger(path);
  const files: string[] = [];
  const faces = issueFiles(out, { faces: ["md", "docx"], files });
  if (upTo !== undefined) {
    for (let number = 1; number <= Number(upTo); number++)
      await reprintIssue(JOURNAL, { office, ledger, number, year: 2009, print: faces });
    await ledger.close();
    return;
  }
  const print: PrintIssue = async (issue, journal, book) => {
    const paper = await faces(issue, journal, book);
    const publish = async () => {
      await paper.publish();
      writeSync(1, `printed ${issue.number}\n`);
    };
    return { ...paper, publish };
  };
  try {
    await printIssues(JOURNAL, {
      ...{ office, ledger, actor: "信息科", all: true, date: "2009-12-31", print },
      recordedAt: "2009-12-31T08:00:00Z",
    });
  } catch (error) {
    // Others may have printed everything before this one came to it.
    if (!(error instanceof Error && error.message.startsWith("nothing is pending"))) throw error;
  }
  await ledger.close();
});

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { succeed } from "./take-year.ts";

const FILES: Readonly<Record<string, string>> = {
  "office.yaml":
    "version: plain/1\nname: Plain office\nlevel: 省\nreviewBelow: 0.9\nduplicateThreshold: 0.5\n",
  "taxonomy.yaml": `name: plain
version: "1"
fallback: other
categories:
  - { name: roads, note: lamps }
  - { name: schools, note: teachers }
  - { name: other, note: all else }
`,
  "lexicon.tsv":
    "#! name: plain\n#! version: 1\n#! taxonomy: plain\nlamp\troads\t4\tsubstring\nteacher\tschools\t4\tsubstring\n",
  "screening.yaml": `version: plain/1
rules:
  - { id: mark, severity: stop, message: marked, note: marked, any: [TOPSECRET] }
  - { id: court, severity: return, message: a lawsuit, note: a lawsuit, any: [verdict] }
`,
  "rules.yaml": `version: plain/1
destinations:
  - { id: voices, name: Voices, kind: journal }
  - { id: cabinet, name: Cabinet, kind: office }
  - { id: works, name: Works, kind: department }
rules:
  - { id: stopped, when: { severity: stop }, action: keep, workingDays: 0 }
  - { id: court, when: { severity: return }, action: return, workingDays: 3 }
  - { id: twice, when: { duplicate: true }, action: keep, workingDays: 0 }
  - { id: urgent, when: { urgent: true }, action: forwardUp, to: cabinet, workingDays: 1 }
  - { id: schools, when: { category: schools }, action: forwardSideways, to: works, workingDays: 5 }
  - { id: members, when: { submitter: member }, action: compile, to: voices, workingDays: 5 }
  - { id: rest, action: compile, to: voices, workingDays: 10 }
`,
  "routing-cases.yaml": `cases:
  - { name: lamps, category: roads, receivedOn: 2009-03-02, goes: { action: forwardUp, rule: urgent } }
`,
  "journals.yaml": `version: plain/1
journals:
  - id: voices
    name: Voices
    body: Plain office
    notice: internal
    itemsPerIssue: 2
    foot: { report: [A], send: [B], issue: [C], copies: 3, editor: D, reviewer: E, signer: F }
`,
  "members.csv": "姓名,身份,界别,单位\nMember A,委员,Sector,Unit\nMember B,委员,Sector,Unit\n",
  "scoring/plain.yaml": `version: plain/1
name: Plain points
year: calendar
who: { score: author, kinds: [member] }
rounding: { digits: 0, mode: halfUp }
groups: [{ id: items, name: items, combine: cumulative, cap: 20 }]
rules:
  - { id: printed, name: printed, group: items, any: [{ kind: compiled }], per: subject, points: 10 }
  - { id: sent, name: sent in, group: items, any: [{ kind: submitted }], per: subject, points: 1 }
`,
  "feedback.yaml": `version: plain/1
opening: "To {称呼}"
closing: "{单位}"
disclose: { 刊名: [member] }
rules:
  - { id: registered, on: registered, text: "taken on" }
  - { id: printed, on: printed, to: [member], text: "printed in {刊名}" }
  - { id: endorsed, on: endorsed, text: "endorsed" }
`,
  "indicators.yaml": `version: plain/1
indicators:
  - { id: printed, name: printed, unit: 篇, any: [{ kind: compiled, journal: Voices }] }
paragraph: "printed {printed}"
`,
};

/** What was sent in: of every way through the line one or two, and rows that are refused. */
export const PLAIN_ROWS = `number,title,body,date,name,kind,urgent
P-1,Street lamps are out,The lamp of Elm street does not burn since spring and nobody comes to mend it,2009-01-05,Member A,委员,
P-2,Street lamps still out,The lamp of Elm street does not burn since spring and nobody comes to mend it now,2009-01-06,Member B,委员,
P-3,No teacher,The school has no teacher of music for two years,2009-01-07,Member A,委员,
P-4,A verdict,The verdict of the court is wrong and nobody hears us about it,2009-01-07,Citizen C,群众,
P-5,A flood,The river is high and the dam is old and leaks at its foot,2009-01-08,Member A,委员,是
P-6,Plans,TOPSECRET plans of the harbour lie open in the hall of the office,2009-01-08,Member B,委员,
P-7,A bad day,This one has no day that there is in any calendar,2009-02-30,Member B,委员,
P-8,,Nothing stands above this one,2009-01-09,Member B,委员,
P-1,Another text,The number of this one stands for another text already,2009-01-09,Member B,委员,
P-9,Bus stop,The bus does not stop at the market any more since the winter,2009-01-09,Member B,委员,
P-10,Trees,The trees along the canal were cut without a word to anybody,2009-01-10,Member A,委员,
`;

/** An office whose files and texts hold no Chinese but what the formats ask for: what is Chinese in its messages is ours (全英文的单位). */
export async function plainOffice(cwd: string): Promise<void> {
  await succeed(["init", "office"], { cwd });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(cwd, "office", name), text);
  await writeFile(join(cwd, "in.csv"), PLAIN_ROWS);
}

// What is alike in a CSV file, and why: `node examples/alike.ts [FILE]`, with the columns 编号, 标题 and 情况反映.
import {
  clusterDetails,
  containments,
  differences,
  differenceWords,
  loadOffice,
  mergeItems,
  nearDuplicates,
  openInput,
  openOfficeSegmenter,
  openSqliteLedger,
  RelatedIndex,
  readDatedTexts,
  runLine,
  sharedWords,
} from "minyi";

const file = process.argv[2] ?? "examples/sample-year/submissions.csv";
const { texts, issues } = await readDatedTexts(await openInput(file), {
  id: "编号",
  text: ["标题", "情况反映"],
});
const whole = new Map(texts.map(({ id, title, body }) => [id, `${title}\n${body}`]));
const batch = [...whole].map(([id, text]) => ({ id, text }));
const textOf = (id: string) => whole.get(id) ?? "";
console.log(`${texts.length} texts, ${issues.length} rows refused`);

// The same text, edited: every pair, and what differs in it.
const matches = nearDuplicates(batch, { threshold: 0.8 });
console.log(`\n${matches.length} near-duplicates`);
for (const { id1, id2, jaccard } of matches.slice(0, 5)) {
  const words = differenceWords(differences(textOf(id1), textOf(id2)));
  console.log(`  ${id1} ~ ${id2} ${jaccard.toFixed(3)}: ${words}`);
}

// The groups they make.
const groups = clusterDetails(matches, whole.keys());
console.log(`\n${groups.length} groups`);
for (const { representative, members, drifting } of groups.slice(0, 5))
  console.log(`  ${representative} stands for ${members.length}${drifting ? ", which drift" : ""}`);

// Short texts copied into long ones, where they are not near-duplicates as well.
const near = new Set(matches.map(({ id1, id2 }) => `${id1} ${id2}`));
const inside = containments(batch).filter(({ id1, id2 }) => !near.has(`${id1} ${id2}`));
console.log(`\n${inside.length} containments`);
for (const { id1, id2, inner, containment } of inside.slice(0, 5))
  console.log(`  ${inner} is in ${inner === id1 ? id2 : id1}, ${containment.toFixed(3)} of it`);

// The same matter in other words: candidates for a person to judge.
const office = await loadOffice();
const { segmenter } = await openOfficeSegmenter(office);
const index = new RelatedIndex({ words: (text) => segmenter.cut(text) });
for (const text of texts) index.add(text);
console.log("\nthe same matter?");
for (const { id } of texts.slice(0, 5)) {
  const [first] = index.related(id, { top: 1 });
  if (first) console.log(`  ${id} ? ${first.id} ${first.score.toFixed(3)}: ${sharedWords(first.terms, 5)}`);
}

// A person has said yes: the items become one composite, and every author keeps the credit.
const ledger = await openSqliteLedger(":memory:");
const recordedAt = new Date().toISOString();
await runLine([await openInput(file)], { office, segmenter, ledger, recordedAt });
const [{ members = [] } = {}] = groups;
const merged = await mergeItems({
  sources: members.map(({ id }) => id),
  title: "综合",
  on: recordedAt.slice(0, 10),
  actor: "信息科",
  ledger,
  recordedAt,
});
console.log(
  "faults" in merged
    ? `\nnot merged: ${merged.faults.map(({ en }) => en).join(" ")}`
    : `\nmerged ${merged.sources.join(" and ")} by ${merged.authors.join(", ")}`,
);
await ledger.close();

// A CSV file to items: `node examples/quick-start.ts [FILE]`.
import { loadOffice, openInput, openOfficeSegmenter, openSqliteLedger, runLine } from "minyi";

const file = await openInput(process.argv[2] ?? "examples/sample-year/submissions.csv");
const office = await loadOffice();
const { segmenter } = await openOfficeSegmenter(office);
const ledger = await openSqliteLedger(":memory:");
const recordedAt = new Date().toISOString();
const { items, rejects } = await runLine([file], { office, segmenter, ledger, recordedAt });

for (const { title, category, matches, decision } of items.slice(0, 20)) {
  console.log(`${category} | ${title} | ${decision.destinationName} by ${decision.due} (${decision.rule})`);
  for (const { other, jaccard } of matches) console.log(`  like ${other}: ${jaccard.toFixed(2)}`);
}
console.log(`${items.length} items, ${rejects.length} rows refused, cut with ${segmenter.name}`);
await ledger.close();

import { readSubmissions } from "@minyi/ingest";

/** Whether the reader takes JSON Lines (是否读 JSON Lines): asked with a file of one plain object. */
export async function hasJsonLines(): Promise<boolean> {
  const bytes = Buffer.from('{"标题":"路灯不亮","正文":"请修","日期":"2009-03-05"}\n');
  try {
    let count = 0;
    for await (const { submissions } of readSubmissions([bytes], { file: "a.jsonl" }))
      count += submissions.length;
    return count === 1;
  } catch {
    return false;
  }
}

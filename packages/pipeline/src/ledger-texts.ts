import type { Ledger } from "@minyi/ledger";
import type { DatedText } from "@minyi/relate";
import { readItems } from "./read-items.ts";

/**
 * The texts of a ledger's items as they were sent in (台账来稿), with day and lead author; of a composite item its sources, each once.
 *
 * Named by office number where that is one item's alone, else by id. O(events).
 */
export async function ledgerTexts(ledger: Ledger): Promise<readonly DatedText[]> {
  const { items } = await readItems(ledger);
  const sent = [...items.values()].filter(({ sources }) => sources.length === 0);
  const uses = new Map<string, number>();
  for (const { number = "" } of sent) uses.set(number, (uses.get(number) ?? 0) + 1);
  return sent.map(({ id, number = "", submission }) => {
    const { title, body, submittedOn: day, submitters } = submission;
    const sender = submitters[0]?.name ?? "";
    const name = number !== "" && uses.get(number) === 1 && !items.has(number) ? number : id;
    return { id: name, title, body, day, ...(sender === "" || sender === "未署名" ? {} : { sender }) };
  });
}

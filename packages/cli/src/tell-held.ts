import { type HeldItem, heldWords } from "@minyi/pipeline";
import type { Session } from "./session.ts";

/** Items told one by one. */
const MOST_TOLD = 10;

/** Tells what stayed in the queue because it is held as secret (涉密留置提示). */
export function tellHeld(session: Session, held: readonly HeldItem[]): void {
  if (held.length === 0) return;
  session.note(
    `涉密留置 ${held.length} 篇，没有发出；放行用 minyi release，清单用 minyi release --list`,
    `${held.length} items are held as secret and stay: minyi release lets them go, minyi release --list lists them`,
  );
  for (const item of held.slice(0, MOST_TOLD))
    session.note(
      `  ${item.number || item.id}：${heldWords(item).zh}`,
      `  ${item.number || item.id}: ${heldWords(item).en}`,
    );
}

import type { Submitter } from "@minyi/core";
import { cleanLine } from "./clean-text.ts";

/** Names that already tell what their bearer is: 委员甲, 特邀信息员乙, 下岗职工. */
const TELLS_ITSELF = /委员|信息员|群众|市民|村民|居民|职工/;

/**
 * Writes the line that names who sent a text (反映人): （反映人：民建省委会、省政协委员张三）.
 *
 * Authors stand in the given order, each once, joined by 、. A person's kind is told before the name, once for
 * neighbours of one kind; bodies, and names that tell it themselves (委员甲), stand alone.
 */
export function authorLine(submitters: readonly Submitter[], committee: string): string {
  const named: string[] = [];
  const seen = new Set<string>();
  let before = "";
  for (const { name, kind } of submitters) {
    const clean = cleanLine(name);
    if (clean === "" || seen.has(`${kind} ${clean}`)) continue;
    seen.add(`${kind} ${clean}`);
    const words = TELLS_ITSELF.test(clean) || clean === "未署名" ? "" : kindWords(kind, committee);
    named.push(words === before ? clean : `${words}${clean}`);
    before = words;
  }
  return `（反映人：${named.length > 0 ? named.join("、") : "未署名"}）`;
}

function kindWords(kind: Submitter["kind"], committee: string): string {
  if (kind === "member") return `${committee}委员`;
  if (kind === "reporter") return "特邀信息员";
  return kind === "citizen" ? "群众" : "";
}

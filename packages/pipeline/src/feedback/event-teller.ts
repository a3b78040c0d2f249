import type { TellableEvent } from "@minyi/brief";
import { DIRECTION_WORDS, type EffectiveEvent, IMPLEMENTATION_NAMES, NOT_STATED } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import type { RoleMask, WithheldNames } from "@minyi/screen";
import { returnNote } from "../finding-words.ts";

/** What {@linkcode eventTeller} hides. */
export interface EventTellerOptions {
  /** What the senders may see: of the role 送出. */
  readonly mask: RoleMask;
  readonly withheld: WithheldNames;
}

/**
 * Says of an event of one item what there is to tell its senders (可告知的事由及内容), if anything; what others wrote is masked. Whether it may be
 * told is for the rules. A level that nobody stated (未注明) is left out.
 *
 * O(n) an event, for n characters of what is masked.
 */
export function eventTeller(
  { title, number, originals, findings }: ItemState,
  { mask, withheld }: EventTellerOptions,
): (event: EffectiveEvent) => TellableEvent | undefined {
  // The sentence of the note has a full stop of its own.
  const seen = (text: string | undefined) =>
    text === undefined ? undefined : mask.text(text, withheld).replace(/。$/, "");
  const make = (
    { id: event, on }: EffectiveEvent,
    occasion: TellableEvent["occasion"],
    fields: TellableEvent["fields"],
    level?: TellableEvent["level"],
  ): TellableEvent => {
    const 级别 = level === NOT_STATED ? undefined : level;
    return { event, on, occasion, fields: { ...fields, 级别 }, level };
  };
  return (event) => {
    switch (event.kind) {
      case "submitted":
        return make(event, "registered", {});
      case "returned":
        return make(event, "returned", {
          退回原因: seen(event.data.reason),
          修改意见: seen(returnNote(findings)),
        });
      case "kept":
        return make(event, "kept", { 留存原因: seen(event.data.reason) });
      case "merged":
        return make(event, "merged", {
          合并后标题: seen(title),
          合并后编号: number,
          合并篇数: String(originals.length),
        });
      case "compiled": {
        const { journal, year, number: issue, total } = event.data;
        const 总期号 = total === undefined ? undefined : String(total);
        return make(event, "printed", { 刊名: journal, 年: String(year), 期号: String(issue), 总期号 });
      }
      case "forwarded": {
        const { by, level, direction } = event.data;
        return make(event, "forwarded", { 去向: seen(by), 报送方式: DIRECTION_WORDS[direction] }, level);
      }
      case "endorsed": {
        const { by, level, content } = event.data;
        return make(event, "endorsed", { 批示人: seen(by), 批示内容: seen(content) }, level);
      }
      case "adopted": {
        const { by, level, journal, manner } = event.data;
        return make(
          event,
          "adopted",
          { 采用单位: seen(by), 采用刊物: seen(journal), 采用方式: manner },
          level,
        );
      }
      case "replied": {
        const { by, level, content } = event.data;
        return make(event, "replied", { 回复单位: seen(by), 回复内容: seen(content) }, level);
      }
      case "implemented": {
        const { by, level, status, content } = event.data;
        const 落实情况 = status === undefined ? undefined : IMPLEMENTATION_NAMES[status].zh;
        return make(event, "implemented", { 落实单位: seen(by), 落实情况, 落实内容: seen(content) }, level);
      }
      default:
        return undefined;
    }
  };
}

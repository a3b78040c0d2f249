import type { EffectiveEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { issueSigners } from "./issue-signers.ts";

const signed = (
  item: string,
  stage: "finished" | "reviewed" | "signed",
  on: string,
  by?: string,
): EffectiveEvent =>
  ({
    kind: "signed",
    item,
    on,
    id: `${item}${stage}${by}`,
    data: { stage, ...(by === undefined ? {} : { by }) },
  }) as EffectiveEvent;

test.each([
  { name: "leaves to the foot what nobody signed", events: [], want: {} },
  {
    name: "takes the last of each, whichever came first",
    events: [
      signed("a", "signed", "2009-03-05", "秘书长"),
      signed("a", "signed", "2009-03-04", "副秘书长"),
      signed("a", "finished", "2009-03-02", "信息科"),
      signed("a", "reviewed", "2009-03-03"),
    ],
    want: { editor: "信息科", signer: "秘书长" },
  },
  {
    name: "joins who signed several items, each once, in their order",
    events: [
      signed("b", "finished", "2009-03-02", "综合科"),
      signed("a", "finished", "2009-03-03", "信息科"),
      signed("c", "finished", "2009-03-01", "信息科"),
      signed("x", "finished", "2009-03-04", "秘书科"),
    ],
    want: { editor: "信息科、综合科" },
  },
])("issueSigners() $name", ({ events, want }) => {
  expect(issueSigners(["a", "b", "c"], events)).toEqual(want);
  expect(issueSigners(["a", "b", "c"], events.toReversed())).toEqual(want);
});

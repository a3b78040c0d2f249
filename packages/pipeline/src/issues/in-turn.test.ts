import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";

test("inTurn() does works on one thing one after the other, though one fails, and on others beside them", async () => {
  const [thing, other] = [{}, {}];
  const said: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      said.push(`${name} begins`);
      await setImmediate();
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const works = [inTurn(thing, work("a", true)), inTurn(thing, work("b")), inTurn(other, work("c"))];
  const ended = await Promise.allSettled(works);
  expect(ended.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(said.filter((words) => !words.startsWith("c"))).toEqual([
    "a begins",
    "a ends",
    "b begins",
    "b ends",
  ]);
  expect(said.indexOf("c begins")).toBeLessThan(said.indexOf("a ends"));
});

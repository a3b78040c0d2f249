import { MinyiError } from "@minyi/core";
import { expect, test } from "vitest";
import { SecrecyWorld } from "./secrecy-world.fixture.ts";

test.each<{ name: string; act: (world: SecrecyWorld) => Promise<unknown>; zh: string }>([
  {
    name: "a number nobody has",
    act: async (world) => await world.issue(["9"]),
    zh: "没有编号或 id 是“9”的信息",
  },
  {
    name: "a text that is printed",
    act: async (world) => {
      await world.issue(["1"]);
      await world.issue(["1"]);
    },
    zh: "“1”已编入《各界反映》2009年第1期，不重复编发",
  },
  {
    name: "a source of a composite",
    act: async (world) => {
      await world.merge("1", "2");
      await world.forward(["1"]);
    },
    zh: "“1”已并入综合稿",
  },
  {
    name: "a text that is not to be forwarded",
    act: async (world) => await world.forward(["1"]),
    zh: "“1”没有拟转报、转送：要改送的先在复核里定；已经送出去的用 minyi record 登记",
  },
  {
    name: "a text that is not held",
    act: async (world) => await world.release("1"),
    zh: "“1”没有涉密留置，不必放行",
  },
])("a clerk is told in Chinese of $name", async ({ act, zh }) => {
  const world = await SecrecyWorld.open();
  await world.run([
    { number: "1", text: "lamp" },
    { number: "2", text: "canal" },
  ]);
  const thrown = await act(world).catch((error: unknown) => error);
  expect(thrown instanceof MinyiError ? thrown.zh : thrown).toContain(zh);
});

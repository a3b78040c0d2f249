import { expect, test } from "vitest";
import { taxonomySchema } from "./taxonomy.ts";

const taxonomy = {
  name: "cppcc",
  version: "1",
  fallback: "其他",
  categories: [
    { name: "城建管理", note: "" },
    { name: "其他", note: "" },
  ],
};

test.each([
  { name: "takes one that is sound", given: taxonomy, path: undefined },
  {
    name: "refuses a fallback that is no category",
    given: { ...taxonomy, fallback: "其它" },
    path: ["fallback"],
  },
  {
    name: "refuses a category twice",
    given: { ...taxonomy, categories: [...taxonomy.categories, { name: "城建管理", note: "" }] },
    path: ["categories", 2],
  },
  { name: "refuses a version that is no text", given: { ...taxonomy, version: 1 }, path: ["version"] },
])("taxonomySchema $name", ({ given, path }) => {
  expect(taxonomySchema.safeParse(given).error?.issues[0]?.path).toEqual(path);
});

import { expect, test } from "vitest";
import * as z from "zod";
import { ConfigError } from "./errors.ts";
import { parseWith } from "./parse-with.ts";

const schema = z.strictObject({ rules: z.array(z.strictObject({ id: z.string(), days: z.int() })) });

test("parseWith() names file, line and path of the first mistake and counts the others", () => {
  const call = () =>
    parseWith(
      schema,
      {
        rules: [
          { id: "a", days: 1 },
          { id: 2, days: "x" },
        ],
      },
      {
        file: "rules.yaml",
        lineOf: (path) => (path.join(".") === "rules.1.id" ? 7 : undefined),
      },
    );
  expect(call).toThrow(ConfigError);
  expect(call).toThrow(/^rules\.yaml:7: “rules\.1\.id”: .+ \(and 1 more\)$/);
});

test("parseWith() tells a field there is not at its own line", () => {
  const place = { file: "rules.yaml", lineOf: (path: readonly PropertyKey[]) => path.length };
  const call = () => parseWith(schema, { rules: [{ id: "a", days: 1, dayz: 2 }] }, place);
  expect(call).toThrow(/^rules\.yaml:3: “rules\.0\.dayz”: /);
});

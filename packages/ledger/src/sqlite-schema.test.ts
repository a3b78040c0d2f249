import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { migrate, schemaState } from "./sqlite-schema.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("migrate() does nothing when another process was first", () => {
  const path = join(folder, "a.db");
  const [first, second] = [new DatabaseSync(path), new DatabaseSync(path)];
  expect([schemaState(first).kind, schemaState(second).kind]).toEqual(["empty", "empty"]);
  migrate(first, path);
  migrate(second, path);
  expect(schemaState(second)).toEqual({ kind: "ledger", version: 2 });
  first.close();
  second.close();
});

test("migrate() that fails leaves no transaction and no table behind", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE events (a)");
  expect(() => migrate(db, ":memory:")).toThrow("already exists");
  db.exec("BEGIN; COMMIT; DROP TABLE events");
  migrate(db, ":memory:");
  expect(schemaState(db)).toEqual({ kind: "ledger", version: 2 });
  db.close();
});

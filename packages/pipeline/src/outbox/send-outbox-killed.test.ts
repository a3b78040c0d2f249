import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { afterAll, expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import { listOutbox } from "./list-outbox.ts";
import { sideways } from "./outbox-world.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "minyi-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  { fate: "refused", left: "1 dead 对方不收——没有这个收件人, 1 attempts" },
  { fate: "busy", left: "1 waiting 暂缓：对方忙或出了故障, 1 attempts" },
])(
  "sendOutbox() that is killed later on leaves no mail unknown of which was heard: $fate",
  async ({ fate, left }) => {
    const path = join(folder, `${fate}.db`);
    const world = await SecrecyWorld.open();
    await world.run([sideways("1", "lamp"), sideways("2", "canal")]);
    const before = await openSqliteLedger(path);
    await before.restore(await world.events());
    await before.close();
    const child = spawn(execPath, [join(import.meta.dirname, "hanging-sender.fixture.ts"), path, fate], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");
    const after = await openSqliteLedger(path);
    const rows = await listOutbox(after);
    await after.close();
    expect(
      rows.map(({ number, state, reason, attempts }) => `${number} ${state} ${reason}, ${attempts} attempts`),
    ).toEqual([left, "2 unknown , 1 attempts"]);
  },
);

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@minyi/core";
import { FOLDERS_ONLY, openTransports } from "@minyi/route";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadOffice } from "./load-office.ts";
import { loadTransports } from "./load-transports.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

const destinations = [
  { id: "housing", name: "省住房和城乡建设厅" },
  { id: "health", name: "省卫生厅" },
];
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-transports-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("loadTransports() delivers everything into folders without the file, and so does the built-in office", async () => {
  expect((await loadTransports(folder, destinations)).settings).toEqual(FOLDERS_ONLY);
  const { settings } = (await loadOffice(SAMPLE_OFFICE)).transports;
  expect([settings.default, settings.destinations]).toEqual([{ kind: "folder", path: "sent" }, undefined]);
});

test.each([
  {
    name: "a destination that is nowhere defined",
    text: "version: a/1\ndefault: {kind: folder}\ndestinations:\n  houzing: {kind: folder}\n",
    want: /transports\.yaml:4: .*did you mean “housing”/,
  },
  {
    name: "a password in the file",
    text: "version: a/1\ndefault: {kind: folder}\nservers:\n  mail:\n    kind: smtp\n    host: a\n    password: geheim\n",
    want: /transports\.yaml:7: .*secretEnv/,
  },
])("loadTransports() refuses $name, with its line", async ({ text, want }) => {
  await writeFile(join(folder, "transports.yaml"), text);
  const failure = loadTransports(folder, destinations);
  await expect(failure).rejects.toThrow(ConfigError);
  await expect(failure).rejects.toThrow(want);
  await expect(failure).rejects.not.toThrow(/geheim/);
});

test("loadTransports() leads to the line of a variable that is not set", async () => {
  const text =
    "version: a/1\ndefault: {kind: folder}\ndestinations:\n  health:\n    kind: webhook\n    url: https://a.example/in\n    secretEnv: HEALTH_SECRET\n";
  await writeFile(join(folder, "transports.yaml"), text);
  const { settings, ...rest } = await loadTransports(folder, destinations);
  const open = () => openTransports(settings, { ...rest, env: {}, root: folder });
  expect(open).toThrow(ConfigError);
  expect(open).toThrow(/transports\.yaml:7: .*HEALTH_SECRET is not set/);
});

test("every example in the comments of the built-in transports.yaml holds", async () => {
  const text = await readFile(join(SAMPLE_OFFICE, "transports.yaml"), "utf8");
  const shown = text.replace(/^#~ ?/gm, "");
  expect(shown).not.toBe(text);
  await writeFile(join(folder, "transports.yaml"), shown);
  const { transports } = await loadOffice(SAMPLE_OFFICE);
  const loaded = await loadTransports(folder, transports.destinations);
  const kinds = Object.values(loaded.settings.destinations ?? {}).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["folder", "webhook", "smtp"]));
  const env = {
    MINYI_MAIL_PASSWORD: "a",
    MINYI_HOUSING_SECRET: `whsec_${Buffer.alloc(32).toString("base64")}`,
    MINYI_HOUSING_TOKEN: "b",
  };
  const { settings, ...rest } = loaded;
  await openTransports(settings, { ...rest, env, root: folder }).close();
});

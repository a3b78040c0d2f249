import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { decideRouted, loadOffice, readRouted, SAMPLE_OFFICE } from "@minyi/pipeline";
import { beforeAll, describe, expect, test } from "vitest";
import { onlyJson } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { copyOf, scratch } from "./scratch.ts";
import { SAMPLE_YEAR } from "./take-year.ts";

const RULES = join(SAMPLE_OFFICE, "rules.yaml");

/** Runs a command on the ledger in `cwd`; files of that folder are named without one. */
async function call(args: readonly string[], { cwd }: { readonly cwd: string }) {
  const words = args.map((word) => (/^[^/\\]+\.yaml$/.test(word) ? join(cwd, word) : word));
  const ledger = args[0] === "run" ? [] : ["--ledger", `sqlite:${join(cwd, "minyi.db")}`];
  return await minyiHere([...words, ...ledger], { cwd });
}

async function succeed<T extends object>(
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<T> {
  const ended = await call([...args, "--json"], options);
  expect(ended, args.join(" ")).toMatchObject({ status: 0 });
  return onlyJson<T>(ended);
}

/** The sample office with one change to a file. */
async function changed(name: string, from: string, to: string): Promise<string> {
  const folder = await copyOf(SAMPLE_OFFICE);
  const text = await readFile(join(folder, name), "utf8");
  expect(text).toContain(from);
  await writeFile(join(folder, name), text.replace(from, to));
  return folder;
}

/** Line of a text in a file, from 1. */
async function lineOf(file: string, text: string): Promise<number> {
  return (await readFile(file, "utf8")).split("\n").findIndex((line) => line.includes(text)) + 1;
}

interface CheckJson {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly code: string;
    readonly rule: string;
    readonly line: number;
    readonly other?: string;
    readonly message: { readonly zh: string };
  }[];
  readonly fired?: Readonly<Record<string, number>>;
  readonly items?: number;
}

describe("on the sample year", () => {
  let cwd: string;

  beforeAll(async () => {
    cwd = await scratch();
    await copyFile(join(SAMPLE_YEAR, "submissions.csv"), join(cwd, "submissions.csv"));
    await succeed(["run", "submissions.csv", "--segmenter", "intl"], { cwd });
  });

  test("unchanged rules decide of every item as the run did", async () => {
    const { router } = await loadOffice();
    const ledger = await openSqliteLedger(join(cwd, "minyi.db"), { readOnly: true });
    const routed = await readRouted(ledger);
    await ledger.close();
    expect(routed).toHaveLength(606);
    for (const one of routed) expect(decideRouted(one, router)).toEqual(one.decision);
    const same = await succeed(["rules", "simulate", "--rules", RULES, "--period", "2009"], { cwd });
    expect(same).toEqual({ items: 606, changed: 0, moves: [] });
  });

  test("simulate lists what changed rules would have sent elsewhere, and the ledger is as it was", async () => {
    const before = await succeed(["verify"], { cwd });
    const office = await changed(
      "rules.yaml",
      "[member, party, committee, sector]",
      "[member, party, committee]",
    );
    const args = ["--rules", join(office, "rules.yaml"), "--period", "2009H1", "--out", "差.csv"];
    const simulated = await succeed<{ items: number; changed: number; moves: readonly object[] }>(
      ["rules", "simulate", ...args],
      { cwd },
    );
    const [heading, ...rows] = (await readFile(join(cwd, "差.csv"), "utf8")).trimEnd().split("\r\n");
    expect(heading).toBe(
      "\ufeff编号,标题,原规则,原处理,原去向,原抄送,原期限,新规则,新处理,新去向,新抄送,新期限,id",
    );
    expect(simulated.changed).toBeGreaterThan(0);
    expect(rows).toHaveLength(simulated.changed);
    expect(rows.every((row) => /,members,编发,各界反映,,2009-\d\d-\d\d,rest,留存,,,2009-/.test(row))).toBe(
      true,
    );
    expect(simulated.moves).toEqual([
      { from: "编发 各界反映，5 个工作日", to: "留存，10 个工作日", count: simulated.changed },
    ]);
    expect(await succeed(["verify"], { cwd })).toEqual(before);
  });

  test("check counts how often each rule fired, and tells those that never did", async () => {
    const {
      ok,
      findings,
      fired = {},
      items,
    } = await succeed<CheckJson>(["rules", "check", "--period", "2009"], { cwd });
    const ids = [...(await readFile(RULES, "utf8")).matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id = ""]) => id);
    expect([ok, Object.keys(fired)]).toEqual([true, ids]);
    expect(Object.values(fired).reduce((sum, count) => sum + count, 0)).toBe(606);
    expect(items).toBe(606);
    expect(fired).toMatchObject({ members: 192, "citizen-housing": 0 });
    const never = findings.filter(({ code }) => code === "NEVER_FIRED").map(({ rule }) => rule);
    expect(never).toEqual(ids.slice(0, -1).filter((id) => fired[id] === 0));
  });
});

test("check says nothing of rules that never fired where nothing came in, and tells so", async () => {
  const cwd = await scratch();
  await (await openSqliteLedger(join(cwd, "minyi.db"))).close();
  const ended = await call(["rules", "check", "--period", "2008", "--json"], { cwd });
  expect(onlyJson<CheckJson>(ended)).toMatchObject({
    ok: true,
    findings: [],
    items: 0,
    fired: { urgent: 0 },
  });
  expect([ended.status, ended.stderr]).toEqual([
    0,
    expect.stringContaining("2008：台账里没有这一时期的来稿"),
  ]);
});

test("check finds nothing in the sample office", async () => {
  const { ok, findings, fired } = await succeed<CheckJson>(["rules", "check"], { cwd: await scratch() });
  expect([ok, findings, fired]).toEqual([true, [], undefined]);
});

test("check tells rules whose order decides without a priority that says so, with the line of each", async () => {
  const office = await changed("rules.yaml", "    priority: 10\n", "");
  const file = join(office, "rules.yaml");
  const { ok, findings } = await succeed<CheckJson>(["rules", "check", "--office", office], {
    cwd: await scratch(),
  });
  expect(ok).toBe(true);
  expect(findings).toHaveLength(11);
  for (const { code, rule, line, other } of findings)
    expect([code, other, line]).toEqual([
      "OVERLAP",
      "citizen-unclear",
      await lineOf(file, `  - id: ${rule}`),
    ]);
});

test("check ends with status 5 when a rule is never reached, and says why in either language", async () => {
  const office = await changed("rules.yaml", "submitter: citizen, needsReview: true", "submitter: citizen");
  const cwd = await scratch();
  const json = await call(["rules", "check", "--office", office, "--json"], { cwd });
  const { ok, findings } = onlyJson<CheckJson>(json);
  const dead = findings.filter(({ code }) => code === "UNREACHABLE");
  const line = await lineOf(RULES, "  - id: citizen-ethnic");
  expect([json.status, ok, dead.length]).toEqual([5, false, 11]);
  expect(dead).toContainEqual(
    expect.objectContaining({ rule: "citizen-ethnic", line, other: "citizen-unclear" }),
  );
  const told = await call(["rules", "check", "--office", office, "--lang", "en"], { cwd });
  expect([told.status, told.stdout]).toEqual([
    5,
    expect.stringContaining(`rules.yaml:${line}: UNREACHABLE the rule`),
  ]);
});

test("check ends with status 5 when two destinations go by one name, and dispatch refuses to send them by different ways", async () => {
  const office = await changed("rules.yaml", "id: health, name: 省卫生厅", "id: health, name: 省教育厅");
  const cwd = await scratch();
  const json = await call(["rules", "check", "--office", office, "--json"], { cwd });
  const file = join(office, "rules.yaml");
  expect([json.status, onlyJson(json)]).toEqual([
    5,
    {
      ok: false,
      file,
      findings: [
        {
          code: "SAME_NAME",
          rule: "health",
          line: await lineOf(file, "id: health"),
          other: "education",
          otherLine: await lineOf(file, "id: education"),
          message: expect.objectContaining({ zh: expect.stringContaining("都叫“省教育厅”") }),
        },
      ],
    },
  ]);
  await writeFile(
    join(office, "transports.yaml"),
    "version: a/1\ndefault: { kind: folder }\ndestinations:\n  education: { kind: folder, path: 甲 }\n",
  );
  await (await openSqliteLedger(join(cwd, "minyi.db"))).close();
  const sent = await call(
    ["dispatch", "--office", office, "--date", "2009-03-10", "--out", join(cwd, "out")],
    { cwd },
  );
  expect([sent.status, sent.stderr]).toEqual([
    2,
    expect.stringMatching(
      /transports\.yaml:4: .*“education” and “health” of the rules are both called “省教育厅”/,
    ),
  ]);
});

test.each([
  {
    name: "a misspelt field",
    args: ["rules", "simulate", "--rules", "new.yaml", "--period", "2009"],
    says: /new\.yaml:\d+: .*“submiter”, did you mean “submitter”\?/,
  },
  {
    name: "the same, to be checked",
    args: ["rules", "check", "--rules", "new.yaml"],
    says: /new\.yaml:\d+: .*“submiter”/,
  },
  { name: "no rules", args: ["rules", "simulate", "--period", "2009"], says: /--rules/ },
  { name: "no period", args: ["rules", "simulate", "--rules", RULES], says: /--period/ },
  { name: "no ledger", args: ["rules", "check", "--period", "2009"], says: /minyi\.db/ },
  {
    name: "a list over the rules",
    args: ["rules", "simulate", "--rules", "new.yaml", "--period", "2009", "--out", "new.yaml"],
    says: /--out/,
  },
])("rules refuses $name with status 2", async ({ args, says }) => {
  const cwd = await scratch();
  const text = await readFile(RULES, "utf8");
  await writeFile(join(cwd, "new.yaml"), text.replace("submitter: citizen", "submiter: citizen"));
  const ended = await call(args, { cwd });
  expect([ended.status, ended.stderr]).toEqual([2, expect.stringMatching(says)]);
});

test("rules are refused when they print in a journal the office has not, with the line", async () => {
  const office = await changed("rules.yaml", "name: 各界反映", "name: 各界声音");
  const ended = await call(["rules", "check", "--rules", join(office, "rules.yaml")], {
    cwd: await scratch(),
  });
  expect([ended.status, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/rules\.yaml:\d+[:：].*“各界声音”/),
  ]);
});

test("test is content with the sample office's own cases", async () => {
  const tested = await succeed(["rules", "test"], { cwd: await scratch() });
  expect(tested).toMatchObject({ ok: true, failures: [], untested: [] });
});

test("test ends with status 5 when a case fails, and tells its line, what was wanted and which rule decided", async () => {
  const cwd = await scratch();
  const cases = [
    "cases:",
    "  - { name: 委员来稿, submitter: member, goes: { action: compile, to: reflections } }",
    "  - name: 急报",
    "    urgent: true",
    "    goes: { action: forwardUp, to: government-office }",
  ];
  await writeFile(join(cwd, "cases.yaml"), cases.join("\n"));
  const json = await call(["rules", "test", "cases.yaml", "--json"], { cwd });
  expect(json.status).toBe(5);
  expect(onlyJson(json)).toMatchObject({
    ok: false,
    cases: 2,
    failures: [
      {
        case: 2,
        name: "急报",
        line: 3,
        wanted: { action: "forwardUp", to: "government-office" },
        got: { action: "forwardUp", to: "party-office" },
        rule: "urgent",
      },
    ],
    untested: expect.arrayContaining(["stopped", "rest"]),
    file: join(cwd, "cases.yaml"),
    rulesFile: RULES,
  });
  const told = await call(["rules", "test", "cases.yaml", "--lang", "zh"], { cwd });
  const line = await lineOf(RULES, "  - id: urgent");
  expect(told.stdout).toContain(
    `cases.yaml:3 “急报”应为 action forwardUp，to government-office；实为 action forwardUp，to party-office（规则 urgent，${RULES}:${line}）`,
  );
});

test("test refuses a case whose rule does not exist, with its line", async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "cases.yaml"), "cases:\n  - { goes: { action: keep, rule: rset } }\n");
  const ended = await call(["rules", "test", "cases.yaml"], { cwd });
  expect([ended.status, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/cases\.yaml:2: there is no rule “rset”, did you mean “rest”\?/),
  ]);
});

test("test tries the cases on other rules that are named, and the office keeps its own", async () => {
  const cwd = await scratch();
  const rules = (await readFile(RULES, "utf8")).replace(
    "when: { urgent: true }\n    action: forwardUp\n    to: party-office",
    "when: { urgent: true }\n    action: forwardUp\n    to: government-office",
  );
  await writeFile(join(cwd, "new.yaml"), rules);
  const goal = "{ action: forwardUp, to: government-office }";
  await writeFile(join(cwd, "cases.yaml"), `cases:\n  - { urgent: true, goes: ${goal} }\n`);
  expect((await call(["rules", "test", "cases.yaml"], { cwd })).status).toBe(5);
  expect((await call(["rules", "test", "cases.yaml", "--rules", "new.yaml"], { cwd })).status).toBe(0);
});

test("test refuses a case of a category the office has not, with its line", async () => {
  const cwd = await scratch();
  await writeFile(
    join(cwd, "cases.yaml"),
    "cases:\n  - category: 交通运输业\n    submitter: member\n    goes: { action: compile }\n",
  );
  const ended = await call(["rules", "test", "cases.yaml"], { cwd });
  expect([ended.status, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/cases\.yaml:2: there is no category “交通运输业”, did you mean “交通运输”\?/),
  ]);
});

test.each([
  {
    name: "an exclusion left blank",
    from: "    when: { severity: stop }",
    to: "    when: { severity: stop }\n    unless:",
  },
  { name: "an alias of nothing", from: "when: { severity: stop }", to: "when: *stop" },
])("a rule with $name is a wrong file, not a fault of ours", async ({ from, to }) => {
  const office = await changed("rules.yaml", from, to);
  const line = await lineOf(join(office, "rules.yaml"), to.split("\n").at(-1) ?? "");
  const ended = await minyiHere(["rules", "check", "--office", office], { cwd: office });
  expect([ended.status, ended.stderr]).toEqual([2, expect.stringContaining(`rules.yaml:${line}: `)]);
});

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { ownCertificate } from "../packages/route/src/transports/testing/certificate.fixture.ts";
import { type Echo, echoingMail, echoingWeb } from "./echoing-servers.ts";
import { minyiHere } from "./minyi-here.ts";
import { scratch } from "./scratch.ts";
import { storedLedger } from "./stored-ledger.ts";

const SIGNING = Buffer.alloc(32, 9).toString("base64");
const SECRETS = {
  MINYI_PASSWORD: "koulinggeheim-1",
  MINYI_SIGNING: `whsec_${SIGNING}`,
  MINYI_TOKEN: "Bearer tokengeheim-22",
  MINYI_KEY: "keygeheim-333",
} as const;
const IN_URL = "pathgeheim-4444";
/** What must be seen nowhere: as it is, and as it goes over the line. */
const FORMS = [
  ...["koulinggeheim-1", "tokengeheim-22", "keygeheim-333", IN_URL, SIGNING],
  Buffer.from("\0desk\0koulinggeheim-1").toString("base64"),
  "geheim",
];

const TEXT =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，公布报修电话。";
let made = "";
beforeAll(async () => {
  made = await scratch();
  await writeFile(
    join(made, "a.csv"),
    `编号,日期,身份,反映人,标题,内容\n1,2009-03-02,特邀信息员,信息员甲,关于路灯的建议,${TEXT}\n`,
  );
  expect((await minyiHere(["run", "a.csv", "--segmenter", "intl", "--json"], { cwd: made })).status).toBe(0);
  expect((await minyiHere(["init", join(made, "office")], { cwd: made })).status).toBe(0);
});

const LIMITS = "limits: { retries: 1, baseDelayMs: 0 }";

/** Sends by a way, and gathers all that is shown or kept. */
async function sendBy(way: string, cert = ""): Promise<string> {
  const cwd = await scratch();
  await cp(made, cwd, { recursive: true });
  await writeFile(join(cwd, "office", "ca.pem"), cert);
  await writeFile(join(cwd, "office", "transports.yaml"), `version: a/1\ndefault: ${way}\n${LIMITS}\n`);
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const common = ["--office", join(cwd, "office"), "--ledger", `sqlite:${join(cwd, "minyi.db")}`];
  const shown: string[] = [];
  for (const words of [["--json"], ["--list"], ["--list", "--json"], ["--lang", "en"]]) {
    const { stdout, stderr } = await minyiHere(["dispatch", ...words, ...common], { cwd });
    shown.push(stdout, stderr);
  }
  const { events } = await storedLedger(join(cwd, "minyi.db"));
  return [...shown, JSON.stringify(events), (await readFile(join(cwd, "minyi.db"))).toString("latin1")].join(
    "\n",
  );
}

function expectHidden(all: string, echo: Echo, says: RegExp): void {
  // A receiver that heard nothing would prove nothing.
  expect(echo.heard()).toContain("geheim");
  expect(all).toMatch(says);
  for (const form of FORMS) expect(all).not.toContain(form);
}

test.each([
  { mode: "taken", says: /"receipt":"201 \*\*\*/ },
  { mode: "busy", says: /status 500/ },
  { mode: "login", says: /status 401/ },
  { mode: "refused", says: /status 422/ },
  { mode: "redirect", says: /redirects \(307\) to https:\/\/elsewhere\.example;/ },
  { mode: "gone", says: /status 410/ },
] as const)(
  "dispatch shows and keeps no secret that a web receiver repeats: $mode",
  async ({ mode, says }) => {
    const echo = await echoingWeb(mode);
    onTestFinished(echo.close);
    const url = `http://127.0.0.1:${echo.port}/hooks/${IN_URL}?token=${IN_URL}`;
    const headers = "{ Authorization: MINYI_TOKEN, X-Key: MINYI_KEY }";
    const all = await sendBy(
      `{ kind: webhook, url: "${url}", secretEnv: MINYI_SIGNING, headersEnv: ${headers} }`,
    );
    expectHidden(all, echo, says);
  },
);

test.each([
  { mode: "taken", says: /"receipt":"<[^"]*250 kept \*\*\*/ },
  { mode: "login", says: /535/ },
  { mode: "sender", says: /550 not you/ },
  { mode: "mailbox", says: /550 nobody/ },
  { mode: "busy", says: /451 later/ },
  { mode: "refused", says: /554 no/ },
] as const)(
  "dispatch shows and keeps no password that a mail server repeats: $mode",
  async ({ mode, says }) => {
    const tls = await ownCertificate();
    const echo = await echoingMail(mode, tls);
    onTestFinished(echo.close);
    const all = await sendBy(
      `{ kind: smtp, host: 127.0.0.1, port: ${echo.port}, secure: true, caFile: ca.pem, user: desk, secretEnv: MINYI_PASSWORD, from: desk@zx.example, to: a@gov.example }`,
      tls.cert,
    );
    expectHidden(all, echo, says);
  },
);

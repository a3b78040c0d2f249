import { expect, test } from "vitest";
import { renderPairsPage, type ShownPair } from "./render-pairs-page.ts";

const PAIR: ShownPair = {
  id1: "<1>",
  id2: 'a"b',
  score: "相似度 0.9",
  verdict: "地点不同 & 如此",
  doubtful: true,
  pieces: [
    { kind: "changed", text1: "<script>一</script>", text2: "二" },
    { kind: "same", text1: "路灯，不亮", text2: "路灯不亮" },
    { kind: "onlyFirst", text1: "请修", text2: "" },
    { kind: "onlySecond", text1: "", text2: "移来的", moved: 0 },
  ],
};

test("renderPairsPage() marks what differs on its side and escapes what came from outside", () => {
  const page = renderPairsPage({ title: "对照<1>", pairs: [PAIR], omitted: 3, methods: ["<方法>"] });
  expect(page).toContain(
    '<div><mark class="changed">&lt;script&gt;一&lt;/script&gt;</mark>路灯，不亮<mark class="only">请修</mark></div>',
  );
  expect(page).toContain(
    '<div><mark class="changed">二</mark>路灯不亮<mark class="moved">移来的</mark></div>',
  );
  expect(page).toContain("<h2>&lt;1&gt; ↔ a&quot;b</h2>");
  expect(page).toContain('<span class="doubtful">地点不同 &amp; 如此</span>');
  expect(page).toContain("只列前 1 对，另有 3 对未列");
  expect(page).toContain("<title>对照&lt;1&gt;</title>");
  expect(page).toContain("&lt;方法&gt;");
  expect(page).not.toMatch(/<script|https?:|url\(/);
});

test("renderPairsPage() shows a long passage by its ends and says how much it leaves out", () => {
  const long = `头${"𠮷".repeat(1000)}尾`;
  const pieces = [{ kind: "same" as const, text1: long, text2: long }];
  const page = renderPairsPage({
    title: "",
    pairs: [{ ...PAIR, doubtful: false, pieces }],
    omitted: 0,
    methods: [],
  });
  expect(page).toContain(
    `<div>头${"𠮷".repeat(299)}<span class="left">…（略 402 字）…</span>${"𠮷".repeat(299)}尾</div>`,
  );
  expect(page).not.toContain("未列");
  expect(page).not.toContain('class="doubtful"');
});

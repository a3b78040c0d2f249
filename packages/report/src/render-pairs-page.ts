import { escapeHtml } from "./escape-html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** A run of both texts, the same or not (对照片段). */
export interface ShownPiece {
  readonly kind: "same" | "changed" | "onlyFirst" | "onlySecond";
  readonly text1: string;
  readonly text2: string;
  /** Stands elsewhere in the other text. */
  readonly moved?: number;
}

/** Two texts side by side (一对近似重复). */
export interface ShownPair {
  readonly id1: string;
  readonly id2: string;
  /** In words, e.g. 相似度 0.9. */
  readonly score: string;
  /** What differs, in words. */
  readonly verdict: string;
  /** The difference may mean that they are not the same matter. */
  readonly doubtful: boolean;
  readonly pieces: readonly ShownPiece[];
}

/** What a page about pairs shows (近似重复对照). */
export interface PairsReport {
  readonly title: string;
  readonly pairs: readonly ShownPair[];
  /** Pairs that are there and not shown. */
  readonly omitted: number;
  /** Lines for the foot of the page: measure, version. */
  readonly methods: readonly string[];
}

/** A passage longer than this is shown by its two ends. */
const MOST_SHOWN = 600;

const STYLE = `
body { max-width: 76rem }
section { margin-top: 2rem; border-top: 1px solid var(--line) }
h2 { margin-top: .8rem } .words { margin: .2rem 0 .6rem; color: var(--soft) } .doubtful { color: var(--bar); font-weight: bold }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.sides > div { border: 1px solid var(--line); padding: .6rem .8rem; overflow-wrap: anywhere; white-space: pre-wrap; min-width: 0 }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr } }
.changed, .only, .moved { border-radius: 2px; text-decoration: none }
.changed { background: #ffe08a; color: #1c1c1e } .only { background: #f6b8b3; color: #1c1c1e } .moved { background: #b9d7f5; color: #1c1c1e }
.left { color: var(--soft) }`;

/**
 * Renders pairs of near-duplicates side by side (近似重复对照页): self-contained HTML, no script, nothing fetched.
 *
 * What the two share stands plain; what is other words, in one text alone, or moved is marked by colour.
 * Passages of more than 600 code points are shown by their two ends. O(texts).
 *
 * @example
 * const pieces = [{ kind: "changed" as const, text1: "<一>", text2: "二" }];
 * const pair = { id1: "1", id2: "2", score: "0.9", verdict: "", doubtful: false, pieces };
 * const page = renderPairsPage({ title: "对照", pairs: [pair], omitted: 0, methods: [] });
 * page.includes('<mark class="changed">&lt;一&gt;</mark>'); // => true
 */
export function renderPairsPage({ title, pairs, omitted, methods }: PairsReport): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}${STYLE}</style>
<h1>${escapeHtml(title)}</h1>
<p>共同的文字照常显示；<mark class="changed">两篇不同</mark>、<mark class="only">一篇独有</mark>、<mark class="moved">移了位置</mark>的加底色；标点、空格、全半角、大小写不算不同。${
    omitted > 0 ? `<br><strong>只列前 ${pairs.length} 对，另有 ${omitted} 对未列。</strong>` : ""
  }</p>
${pairs.map(section).join("\n")}
<footer>${methods.map(escapeHtml).join("<br>")}</footer>
</html>
`;
}

function section({ id1, id2, score, verdict, doubtful, pieces }: ShownPair): string {
  return `<section>
<h2>${escapeHtml(id1)} ↔ ${escapeHtml(id2)}</h2>
<p class="words">${escapeHtml(score)} · <span${doubtful ? ' class="doubtful"' : ""}>${escapeHtml(verdict)}</span></p>
<div class="sides">
<div>${pieces.map((piece) => shown(piece, piece.text1)).join("")}</div>
<div>${pieces.map((piece) => shown(piece, piece.text2)).join("")}</div>
</div>
</section>`;
}

function shown({ kind, moved }: ShownPiece, text: string): string {
  if (text === "") return "";
  const words = shortened(text);
  if (kind === "same") return words;
  const name = moved !== undefined ? "moved" : kind === "changed" ? "changed" : "only";
  return `<mark class="${name}">${words}</mark>`;
}

function shortened(text: string): string {
  const points = [...text];
  if (points.length <= MOST_SHOWN) return escapeHtml(text);
  const [head, tail] = [points.slice(0, MOST_SHOWN / 2), points.slice(-MOST_SHOWN / 2)];
  const left = points.length - MOST_SHOWN;
  return `${escapeHtml(head.join(""))}<span class="left">…（略 ${left} 字）…</span>${escapeHtml(tail.join(""))}`;
}

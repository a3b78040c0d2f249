import { percentWords, type ReliabilityBin } from "@minyi/core";

/** The plot within the picture, in its own units. */
const LEFT = 46;
const TOP = 12;
const SIZE = 250;
const BOTTOM = TOP + SIZE;
/** The strip that tells where the texts are. */
const STRIP_TOP = BOTTOM + 26;
const STRIP_HEIGHT = 40;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * Draws confidence against outcome (可靠性图): bars and dots on the dashed line mean that the confidence can be believed, dots below
 * it that the classifier is too sure. The strip beneath shows where the texts are.
 *
 * Inline SVG for the style of an evaluation; no script. O(bins).
 */
export function reliabilityDiagram(bins: readonly ReliabilityBin[]): string {
  const filled = bins.filter(({ n }) => n > 0);
  const most = Math.max(1, ...filled.map(({ n }) => n));
  return `<svg viewBox="0 0 320 ${STRIP_TOP + STRIP_HEIGHT + 24}" role="img" aria-label="把握与实际准确率">
${axes()}
${filled.map(binOf).join("\n")}
<line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
${filled.map(dotOf).join("\n")}
${filled.map((bin) => shareOf(bin, most)).join("\n")}
<line class="axis" x1="${x(0)}" y1="${STRIP_TOP + STRIP_HEIGHT}" x2="${x(1)}" y2="${STRIP_TOP + STRIP_HEIGHT}"/>
<text x="${x(0.5)}" y="${STRIP_TOP + STRIP_HEIGHT + 16}" text-anchor="middle">各段篇数（最多 ${most} 篇）</text>
</svg>`;
}

function axes(): string {
  const ticks = TICKS.map((tick) => {
    const words = `${tick * 100}%`;
    const across = `<text x="${x(tick)}" y="${BOTTOM + 15}" text-anchor="middle">${words}</text>`;
    return `${across}<text x="${LEFT - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${words}</text>`;
  });
  return `<rect class="axis" x="${LEFT}" y="${TOP}" width="${SIZE}" height="${SIZE}"/>
${ticks.join("\n")}
<text x="12" y="${TOP + SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 ${TOP + SIZE / 2})">实际准确率</text>`;
}

function binOf({ from, to, n, meanConfidence, accuracy }: ReliabilityBin): string {
  const told = `把握 ${percentWords(from)}-${percentWords(to)}：${n} 篇，平均把握 ${percentWords(meanConfidence)}，实际准确率 ${percentWords(accuracy)}`;
  const height = (accuracy ?? 0) * SIZE;
  return `<rect class="bin" x="${x(from)}" y="${y(accuracy ?? 0)}" width="${width(from, to)}" height="${height.toFixed(1)}"><title>${told}</title></rect>`;
}

function dotOf({ meanConfidence, accuracy }: ReliabilityBin): string {
  return `<circle class="dot" cx="${x(meanConfidence ?? 0)}" cy="${y(accuracy ?? 0)}" r="3.5"/>`;
}

function shareOf({ from, to, n }: ReliabilityBin, most: number): string {
  const height = (n / most) * STRIP_HEIGHT;
  const top = (STRIP_TOP + STRIP_HEIGHT - height).toFixed(1);
  return `<rect class="share" x="${x(from)}" y="${top}" width="${width(from, to)}" height="${height.toFixed(1)}"/>`;
}

function x(share: number): string {
  return (LEFT + share * SIZE).toFixed(1);
}

function y(share: number): string {
  return (BOTTOM - share * SIZE).toFixed(1);
}

/** A hair less than the bin, so that neighbours stay apart. */
function width(from: number, to: number): string {
  return Math.max(0.5, (to - from) * SIZE - 1).toFixed(1);
}

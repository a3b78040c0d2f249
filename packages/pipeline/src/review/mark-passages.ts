import { normaliseText } from "@minyi/core";
import type { TextRun } from "@minyi/ingest";

/**
 * Marks passages in a text as it was written (标出片段), though they are given as near-duplicates are compared: without punctuation,
 * in lower case. Each is marked where it stands first; one that cannot be found is not marked.
 *
 * O(n · passages) for n code points.
 */
export function markPassages(text: string, passages: readonly string[]): readonly TextRun[] {
  const points = [...text];
  const marked = new Uint8Array(points.length);
  const plain: string[] = [];
  /** Of each UTF-16 unit of the plain text the code point it comes from. */
  const origins: number[] = [];
  for (const [at, point] of points.entries()) {
    const bare = normaliseText(point);
    plain.push(bare);
    for (let unit = 0; unit < bare.length; unit++) origins.push(at);
  }
  const whole = plain.join("");
  for (const passage of passages) {
    const start = passage === "" ? -1 : whole.indexOf(passage);
    if (start < 0) continue;
    const [from, to] = [origins[start] ?? 0, origins[start + passage.length - 1] ?? -1];
    marked.fill(1, from, to + 1);
  }
  return runsOf(points, marked);
}

function runsOf(points: readonly string[], marked: Uint8Array): TextRun[] {
  const runs: TextRun[] = [];
  for (let from = 0; from < points.length; ) {
    let to = from;
    while (to < points.length && marked[to] === marked[from]) to++;
    const text = points.slice(from, to).join("");
    runs.push(marked[from] === 1 ? { text, isMarked: true } : { text });
    from = to;
  }
  return runs;
}

/** Code points shown before a mark that stands far down. */
const CONTEXT = 20;

/**
 * Cuts marked text to a length (截短): from its beginning, and where nothing marked stands there, also around the first that is.
 */
export function cutRuns(runs: readonly TextRun[], most: number): readonly TextRun[] {
  const points = runs.flatMap(({ text, isMarked = false }) =>
    [...text].map((point) => ({ point, isMarked })),
  );
  if (points.length <= most) return runs;
  const half = Math.floor(most / 2);
  const rest = most - half;
  const first = points.findIndex(({ isMarked }) => isMarked);
  const gap = { point: "…", isMarked: false };
  const isLate = first >= most;
  const before = Math.min(CONTEXT, Math.floor((rest - 1) / 2));
  const from = Math.max(half, Math.min(first - before, points.length - rest));
  const chosen = isLate
    ? [...points.slice(0, half), gap, ...points.slice(from, from + rest)]
    : points.slice(0, most);
  const isCut = !isLate || from + rest < points.length;
  const kept = isCut ? [...chosen, gap] : chosen;
  return runsOf(
    kept.map(({ point }) => point),
    Uint8Array.from(kept, ({ isMarked }) => Number(isMarked)),
  );
}

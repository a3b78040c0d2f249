/** Longest wait a receiver can ask for, in ms: a day. */
const MOST_MS = 24 * 60 * 60 * 1000;

/**
 * How long a receiver asks to wait (稍后重试), in ms from now: of a `Retry-After` header, in seconds or as a date. A day at most; nothing where the
 * header is absent or makes no sense. O(1).
 *
 * Source: RFC 9110, section 10.2.3.
 *
 * @example
 * retryAfterMs("120", { now: 0 }); // => 120000
 */
export function retryAfterMs(
  header: string | undefined,
  { now }: { readonly now: number },
): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d{1,15}$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MOST_MS) : undefined;
}

/** Only the form senders must use today: other texts `Date.parse` reads as each machine likes. */
function httpDate(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

/** Shorter parts than these say nothing by themselves, and would tear other words. */
const LEAST = 4;

/**
 * Makes a function that blacks out secrets in a text (隐去口令): as they are, and as they go over the line, in base64 or percent-encoded.
 *
 * What a receiver answers is kept and shown; some repeat what they were sent, the log-in among it. Secrets of fewer than four characters are
 * left alone. O(text) for each secret.
 *
 * @example
 * hideSecrets(["geheim-1"])("535 wrong: geheim-1"); // => "535 wrong: ***"
 */
export function hideSecrets(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= LEAST)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), ...encoded(secret)])
    // The longer first: a secret may hold another one.
    .sort((a, b) => b.length - a.length);
  const all = [...new Set(forms)];
  return (text) => all.reduce((clean, form) => clean.replaceAll(form, "***"), text);
}

/** Without padding, which may be cut off. */
function encoded(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")].filter(
    ({ length }) => length >= LEAST,
  );
}

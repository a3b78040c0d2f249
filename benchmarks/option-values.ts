/** The parts of a list, blank ones left out: “10, 100”. */
export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * 6000, 6k or 1M.
 *
 * @throws {Error} It is none; the message says what was wanted.
 */
export function wholeNumber(text: string, option: string): number {
  const [, digits = "", unit = ""] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  const number = Number(digits) * ({ k: 1000, M: 1_000_000 }[unit] ?? 1);
  if (digits !== "" && Number.isSafeInteger(number) && number >= 1) return number;
  throw new Error(`${option} has “${text}”: wanted a whole number of at least 1`);
}

/**
 * One of the words there are.
 *
 * @throws {Error} It is none of them; the message names them.
 */
export function oneOf<T extends string>(all: readonly T[], text: string, option: string): T {
  const one = all.find((known) => known === text);
  if (one !== undefined) return one;
  throw new Error(`${option} has “${text}”: wanted ${all.join(" or ")}`);
}

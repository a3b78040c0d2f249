import { nearestName, OptionError, sameUnit, type Words } from "@minyi/core";

/**
 * Refuses a destination that nothing goes to (没有这个去向): misspelt, it would be a silent nothing. The one that was meant is named, by another
 * name in use or by its letters, else all there are.
 *
 * O(names · length²).
 *
 * @param what What nothing is, up to the name, e.g. “no item is to be sent to”.
 * @throws {OptionError} It is none of the names.
 */
export function refuseDestination(to: string, names: Iterable<string>, what: Words): void {
  const known = [...new Set(names)].sort();
  if (known.includes(to)) return;
  const near = known.find((name) => sameUnit(name, to)) ?? nearestName(to, known);
  const there: Words =
    near !== undefined
      ? { zh: `：是不是“${near}”？`, en: `: did you mean “${near}”?` }
      : known.length > 0
        ? {
            zh: `：一次写一个，现有 ${known.join("、")}`,
            en: `: wanted one of ${known.map((name) => `“${name}”`).join(", ")}`,
          }
        : { zh: "：现在一个去向也没有", en: ": there is nothing to go anywhere" };
  throw new OptionError(`${what.en} “${to}”${there.en}`, { zh: `${what.zh}“${to}”${there.zh}` });
}

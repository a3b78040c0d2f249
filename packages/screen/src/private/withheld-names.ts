import { personKey, type Submission, type Submitter } from "@minyi/core";

/** Names that must not be told, and what is said in their place (不公开的姓名). */
export type WithheldNames = ReadonlyMap<string, string>;

/** Nobody's name is withheld. */
export const NOBODY: WithheldNames = new Map();

const IN_PLACE: Readonly<Record<Submitter["kind"], string>> = {
  member: "一位委员",
  party: "一个民主党派组织",
  committee: "一个专委会",
  sector: "一个界别",
  lower: "一个下级政协",
  reporter: "一位特邀信息员",
  citizen: "一位群众",
};
const UNNAMED = "未署名";

/**
 * The names of those who do not consent (不同意公开者的姓名), as they are written in any of the texts (张　三, 张三); who said nothing is
 * named.
 */
export function withheldNames(
  submissions: readonly Pick<Submission, "submitters" | "consentsToPublish">[],
): WithheldNames {
  const refused = submissions.filter(({ consentsToPublish }) => consentsToPublish === false);
  const keys = new Set(refused.flatMap((one) => one.submitters.map(({ name }) => personKey(name))));
  if (keys.size === 0) return NOBODY;
  const submitters = submissions
    .flatMap((one) => one.submitters)
    .filter(({ name }) => name !== UNNAMED && keys.has(personKey(name)));
  // A longer name may hold a shorter one.
  const sorted = submitters.toSorted((a, b) => b.name.length - a.name.length);
  return new Map(sorted.map(({ name, kind }) => [name, IN_PLACE[kind]]));
}

/** Says in place of names what stands for them (换去姓名). O(n · names). */
export function withoutNames(text: string, withheld: WithheldNames): string {
  let named = text;
  for (const [name, words] of withheld) {
    if (named === name) return words;
    if ([...name].length >= 2) named = named.replaceAll(name, words);
  }
  return named;
}
